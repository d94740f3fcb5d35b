/** Headings of tables, as people write them → the fields of a record. Compared without case, hamza, harakat and blanks. */
import { foldKey } from '../article/loose-letters.ts';

const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'guid', 'uuid', 'article id', 'المعرف', 'معرف', 'رقم المقال', 'رقم الخبر'],
  title: [
    'title',
    'headline',
    'heading',
    'subject',
    'العنوان',
    'عنوان',
    'عنوان الخبر',
    'عنوان المقال',
    'عنوان المقالة',
  ],
  body: [
    'body',
    'text',
    'content',
    'article',
    'article text',
    'full text',
    'story',
    'النص',
    'نص',
    'نص الخبر',
    'نص المقال',
    'نص المقالة',
    'المحتوى',
    'محتوى',
    'المتن',
    'متن',
    'الخبر',
    'المقال',
    'المقالة',
    'التفاصيل',
  ],
  publishedAt: [
    'published at',
    'published',
    'publish date',
    'published date',
    'publication date',
    'pub date',
    'date published',
    'date',
    'datetime',
    'التاريخ',
    'تاريخ',
    'تاريخ النشر',
    'تاريخ الخبر',
    'تاريخ المقال',
    'يوم النشر',
  ],
  source: [
    'source',
    'publisher',
    'outlet',
    'site',
    'newspaper',
    'المصدر',
    'مصدر',
    'الوكالة',
    'الصحيفة',
    'الموقع',
    'الناشر',
    'جهة النشر',
  ],
  category: ['category', 'section', 'topic', 'القسم', 'قسم', 'التصنيف', 'تصنيف', 'الفئة', 'الموضوع', 'الباب'],
  url: ['url', 'link', 'href', 'الرابط', 'رابط', 'رابط الخبر', 'رابط المقال', 'العنوان الإلكتروني'],
};

const BY_KEY: ReadonlyMap<string, string> = new Map(
  Object.entries(HEADINGS).flatMap(([field, headings]) =>
    headings.map((heading) => [headingKey(heading), field] as const),
  ),
);

/** A heading that is none of these is kept as it is: the report names it among the unknown fields. */
export function fieldOfHeading(heading: string): string {
  return BY_KEY.get(headingKey(heading)) ?? heading.trim();
}

/** «publishedAt», «published_at», «Published At» and «تاريخ  النشر:» meet their like. */
function headingKey(heading: string): string {
  return foldKey(heading.normalize('NFKC').replace(/[_\-.:"'()[\]]+/g, ' ')).replace(/ /g, '');
}
