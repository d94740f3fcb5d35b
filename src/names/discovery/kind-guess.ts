/** Person, place or organisation? By the titles that stand before a name; null when they do not say. */
import type { NameKind } from '../name.ts';
import type { Comparison } from './compare-archive.ts';

const CUES: Readonly<Record<'person' | 'place' | 'org', ReadonlySet<string>>> = {
  person: words(
    'الرييس رييس الوزير وزير الملك الملكه الامير الاميره الجنرال القايد اللاعب لاعب المدرب مدرب المدير مدير النايب السيناتور السناتور الدكتور دكتور الشيخ المهندس ' +
      'اللواء العقيد العميد المهاجم مهاجم الحارس حارس الممثل الممثله المخرج الفنان الفنانه الكاتب الصحفي الصحافي السيد السيده المتحدث المستشار المستشاره جون محمد',
  ),
  place: words(
    'مدينه بمدينه محافظه بمحافظه ولايه بولايه اقليم باقليم بلده قريه العاصمه دوله جزيره مطار ميناء منطقه بمنطقه نهر جبل جبال جنوب شمال شرق غرب في الي قضاء بلديه جمهوريه مقاطعه',
  ),
  org: words(
    'شركه مجموعه صحيفه لصحيفه جريده قناه وكاله نادي فريق منظمه موسسه حزب حركه جماعه بنك جامعه تنظيم مجله موقع شبكه تطبيق منصه مقاتلي مسلحي',
  ),
};
const LEAST_SHARE = 0.06;
/** The first kind must be so many times as frequent as the next. */
const LEAD = 2;

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

export function guessKind(types: readonly number[], { corpus, neighbours }: Comparison): NameKind | null {
  const met = { person: 0, place: 0, org: 0 };
  let all = 0;
  for (const type of types) {
    for (const [before] of neighbours.around(type)) {
      all++;
      const word = corpus.words[before]!;
      for (const kind of ['person', 'place', 'org'] as const) if (CUES[kind].has(word)) met[kind]++;
    }
  }
  const [best, next] = (['person', 'place', 'org'] as const).toSorted((x, y) => met[y] - met[x]);
  return met[best!] >= LEAST_SHARE * all && met[best!] >= LEAD * met[next!] ? best! : null;
}
