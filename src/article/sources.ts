/**
 * News agencies and outlets that Arabic articles name as their source, with the ways they are written, so that one agency
 * is one source. Not a register of all outlets: a name that is not here is kept as it was written.
 *
 * Written by hand from datelines and credits of Arabic news sites. Latin names that a corpus uses as keys (BBC, skynews)
 * are left as they are, except those of the agencies.
 */
import { foldKey } from './loose-letters.ts';

interface Agency {
  readonly name: string;
  readonly spellings: readonly string[];
  /** `agency`: others print its texts. `outlet`: it prints its own. */
  readonly kind: 'agency' | 'outlet';
}

const AGENCIES: readonly Agency[] = [
  { name: 'رويترز', kind: 'agency', spellings: ['وكالة رويترز', 'Reuters', 'رويتر'] },
  {
    name: 'أ ف ب',
    kind: 'agency',
    spellings: [
      'أ.ف.ب',
      'أ.ف.ب.',
      'اف ب',
      'أ ف پ',
      'فرانس برس',
      'وكالة فرانس برس',
      'فرانس بريس',
      'وكالة الصحافة الفرنسية',
      'AFP',
    ],
  },
  {
    name: 'أ ب',
    kind: 'agency',
    spellings: ['أ.ب', 'أ.ب.', 'أسوشيتد برس', 'أسوشييتد برس', 'اسوشيتدبرس', 'وكالة أسوشيتد برس', 'AP'],
  },
  {
    name: 'د ب أ',
    kind: 'agency',
    spellings: ['د.ب.أ', 'د.ب.أ.', 'د ب ا', 'الألمانية', 'وكالة الأنباء الألمانية', 'DPA'],
  },
  {
    name: 'سبوتنيك',
    kind: 'agency',
    spellings: ['وكالة سبوتنيك', 'سبوتنيك عربي', 'Sputnik', 'Sputnik Arabic', 'سبوتينك'],
  },
  { name: 'تاس', kind: 'agency', spellings: ['وكالة تاس', 'إيتار تاس', 'ايتار-تاس', 'إيتار-تاس', 'TASS'] },
  { name: 'نوفوستي', kind: 'agency', spellings: ['وكالة نوفوستي', 'ريا نوفوستي', 'RIA Novosti'] },
  { name: 'إنترفاكس', kind: 'agency', spellings: ['وكالة إنترفاكس', 'انترفاكس', 'Interfax'] },
  {
    name: 'الأناضول',
    kind: 'agency',
    spellings: ['وكالة الأناضول', 'وكالة أنباء الأناضول', 'وكالة الأناضول للأنباء', 'اناضول', 'AA', 'Anadolu'],
  },
  {
    name: 'شينخوا',
    kind: 'agency',
    spellings: ['وكالة شينخوا', 'وكالة أنباء شينخوا', 'وكالة أنباء الصين الجديدة', 'شنخوا', 'Xinhua'],
  },
  { name: 'واس', kind: 'agency', spellings: ['وكالة الأنباء السعودية', 'SPA'] },
  { name: 'وام', kind: 'agency', spellings: ['وكالة أنباء الإمارات', 'WAM'] },
  { name: 'قنا', kind: 'agency', spellings: ['وكالة الأنباء القطرية', 'QNA'] },
  { name: 'كونا', kind: 'agency', spellings: ['وكالة الأنباء الكويتية', 'KUNA'] },
  { name: 'بنا', kind: 'agency', spellings: ['وكالة أنباء البحرين', 'BNA'] },
  { name: 'بترا', kind: 'agency', spellings: ['وكالة الأنباء الأردنية', 'Petra'] },
  { name: 'سانا', kind: 'agency', spellings: ['الوكالة العربية السورية للأنباء', 'SANA'] },
  { name: 'واع', kind: 'agency', spellings: ['وكالة الأنباء العراقية', 'INA'] },
  { name: 'وفا', kind: 'agency', spellings: ['وكالة وفا', 'وكالة الأنباء الفلسطينية', 'WAFA'] },
  { name: 'أ ش أ', kind: 'agency', spellings: ['أ.ش.أ', 'أ.ش.أ.', 'وكالة أنباء الشرق الأوسط', 'MENA'] },
  { name: 'واج', kind: 'agency', spellings: ['وكالة الأنباء الجزائرية', 'APS'] },
  { name: 'وات', kind: 'agency', spellings: ['وكالة تونس إفريقيا للأنباء', 'وكالة تونس أفريقيا للأنباء', 'TAP'] },
  { name: 'ومع', kind: 'agency', spellings: ['و م ع', 'وكالة المغرب العربي للأنباء', 'MAP'] },
  { name: 'وال', kind: 'agency', spellings: ['وكالة الأنباء الليبية'] },
  { name: 'سونا', kind: 'agency', spellings: ['وكالة السودان للأنباء', 'SUNA'] },
  { name: 'سبأ', kind: 'agency', spellings: ['وكالة سبأ', 'وكالة الأنباء اليمنية', 'سبأ نت'] },
  { name: 'العمانية', kind: 'agency', spellings: ['وكالة الأنباء العمانية', 'ONA'] },
  { name: 'الوكالة الوطنية للإعلام', kind: 'agency', spellings: ['الوطنية للإعلام'] },
  { name: 'إرنا', kind: 'agency', spellings: ['وكالة إرنا', 'وكالة أنباء الجمهورية الإسلامية', 'IRNA'] },
  { name: 'فارس', kind: 'agency', spellings: ['وكالة فارس', 'وكالة أنباء فارس'] },
  { name: 'تسنيم', kind: 'agency', spellings: ['وكالة تسنيم', 'وكالة تسنيم للأنباء'] },
  { name: 'مهر', kind: 'agency', spellings: ['وكالة مهر', 'وكالة مهر للأنباء'] },
  { name: 'يونا', kind: 'agency', spellings: ['إينا', 'UNA'] },
  { name: 'إفي', kind: 'agency', spellings: ['وكالة إفي', 'إفى', 'EFE'] },
  { name: 'آكي', kind: 'agency', spellings: ['وكالة آكي', 'AKI'] },
  { name: 'أنسا', kind: 'agency', spellings: ['وكالة أنسا', 'ANSA'] },
  { name: 'يو بي آي', kind: 'agency', spellings: ['يونايتد برس', 'UPI'] },
  { name: 'بلومبرغ', kind: 'agency', spellings: ['بلومبيرغ', 'بلومبرج', 'Bloomberg'] },
  { name: 'وكالات', kind: 'agency', spellings: ['الوكالات', 'وكالات الأنباء', 'Agencies'] },
  { name: 'CNN', kind: 'agency', spellings: ['CNN Business', 'سي إن إن', 'سي ان ان', 'سي.إن.إن', 'CNN بالعربية'] },
  {
    name: 'BBC',
    kind: 'outlet',
    spellings: ['بي بي سي', 'بي بي سي عربي', 'BBC عربي', 'BBC News عربي', 'BBC Arabic', 'بي بي سي نيوز عربي'],
  },
  { name: 'سكاي نيوز عربية', kind: 'outlet', spellings: ['سكاي نيوز', 'Sky News Arabia'] },
  { name: 'روسيا اليوم', kind: 'outlet', spellings: ['RT', 'RT Arabic', 'آر تي', 'RT عربي'] },
  { name: 'فرانس 24', kind: 'outlet', spellings: ['فرانس24', 'فرانس ٢٤'] },
  { name: 'العربية', kind: 'outlet', spellings: ['العربية.نت', 'العربية نت', 'Al Arabiya', 'قناة العربية'] },
  { name: 'الجزيرة', kind: 'outlet', spellings: ['الجزيرة نت', 'الجزيرة.نت', 'قناة الجزيرة', 'Al Jazeera'] },
  { name: 'الحرة', kind: 'outlet', spellings: ['قناة الحرة'] },
  { name: 'DW', kind: 'outlet', spellings: ['دويتشه فيله', 'دويتشه فيلله', 'DW عربية'] },
  { name: 'يورونيوز', kind: 'outlet', spellings: ['Euronews'] },
  { name: 'الشرق الأوسط', kind: 'outlet', spellings: ['صحيفة الشرق الأوسط'] },
  { name: 'العربي الجديد', kind: 'outlet', spellings: [] },
  { name: 'القدس العربي', kind: 'outlet', spellings: ['صحيفة القدس العربي'] },
  { name: 'إندبندنت عربية', kind: 'outlet', spellings: ['اندبندنت عربية', 'Independent عربية'] },
  { name: 'صوت أميركا', kind: 'outlet', spellings: ['صوت أمريكا', 'VOA'] },
  { name: 'أردو بوینت نتورك', kind: 'outlet', spellings: ['أردو بوينت', 'اردو بوينت', 'UrduPoint'] },
];

const BY_KEY: ReadonlyMap<string, Agency> = new Map(
  AGENCIES.flatMap((agency) =>
    [agency.name, ...agency.spellings].map((spelling) => [sourceKey(spelling), agency] as const),
  ),
);

/** The articles of an archive come from a few outlets: their names are looked up once. */
const KNOWN = new Map<string, Agency | null>();
const MOST_KNOWN = 500;

/** The agency or outlet that a name means, or null when it is not in the list. */
export function findSource(name: string): Pick<Agency, 'name' | 'kind'> | null {
  if (name.length > 50) return null;
  let source = KNOWN.get(name);
  if (source === undefined) {
    source = BY_KEY.get(sourceKey(name)) ?? null;
    if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
    KNOWN.set(name, source);
  }
  return source;
}

/** One name for every way of writing an agency: «وكالة سبوتنيك», «Sputnik» → «سبوتنيك». Unknown names are returned as they are. */
export function canonicalSource(name: string): string {
  return findSource(name)?.name ?? name;
}

/** Without the punctuation that abbreviations and quotes bring: «"أ.ف.ب."» and «أ ف ب» meet. */
function sourceKey(name: string): string {
  return foldKey(name.replace(/["'«»“”.()\-–]+/g, ' ')).replace(/ /g, '');
}
