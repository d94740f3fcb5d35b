/** A few names for tests of what the names do: small enough to hold in the head. */
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import type { Name } from '../../src/names/name.ts';
import { compileNames, type NameSet, wordsToKeepWhole } from '../../src/names/name-set.ts';

export function makeName(fields: Pick<Name, 'id' | 'label'> & Partial<Name>): Name {
  return {
    kind: 'place',
    spellings: [fields.label],
    adjectives: [],
    latin: [],
    ambiguous: false,
    cues: [],
    source: 'test',
    ...fields,
  };
}

export const SMALL_NAMES: readonly Name[] = [
  makeName({
    id: 'kazakhstan',
    label: 'كازاخستان',
    spellings: ['كازاخستان', 'قازاقستان', 'جمهورية كازاخستان'],
    adjectives: ['كازاخستاني', 'كازاخي'],
    latin: ['Kazakhstan'],
  }),
  makeName({ id: 'lebanon', label: 'لبنان', adjectives: ['لبناني'], latin: ['Lebanon'] }),
  makeName({ id: 'jordan', label: 'الأردن', adjectives: ['أردني'] }),
  makeName({ id: 'armenia', label: 'أرمينيا', adjectives: ['أرميني', 'أرمن'] }),
  makeName({ id: 'lyon', label: 'ليون' }),
  makeName({ id: 'ken', label: 'كين' }),
  makeName({ id: 'almaty', label: 'ألماتي', spellings: ['ألماتي', 'ألما آتا', 'ألماآتا'] }),
  makeName({ id: 'saudi-arabia', label: 'السعودية', spellings: ['السعودية', 'المملكة العربية السعودية'] }),
  makeName({ id: 'volodin', kind: 'person', label: 'فولودين', spellings: ['فولودين', 'فياتشيسلاف فولودين'] }),
  makeName({
    id: 'tokayev',
    kind: 'person',
    label: 'قاسم جومارت توكاييف',
    spellings: ['قاسم جومارت توكاييف', 'توكاييف', 'توكايييف'],
    latin: ['Tokayev'],
  }),
  makeName({
    id: 'csto',
    kind: 'org',
    label: 'منظمة معاهدة الأمن الجماعي',
    spellings: ['منظمة معاهدة الأمن الجماعي'],
    latin: ['CSTO'],
  }),
  makeName({
    id: 'mali',
    label: 'مالي',
    adjectives: ['مالي'],
    latin: ['Mali'],
    ambiguous: true,
    cues: ['باماكو', 'أفريقيا'],
  }),
  makeName({ id: 'tripoli-libya', label: 'طرابلس', ambiguous: true, cues: ['ليبيا'] }),
  makeName({ id: 'tripoli-lebanon', label: 'طرابلس', ambiguous: true, cues: ['لبنان'] }),
  makeName({ id: 'january', kind: 'month', label: 'يناير', spellings: ['يناير', 'كانون الثاني'] }),
];

export function openSmallNames(names: readonly Name[] = SMALL_NAMES): {
  analyzer: ReturnType<typeof createAnalyzer>;
  nameSet: NameSet;
} {
  const analyzer = createAnalyzer({ keepWhole: wordsToKeepWhole(names) });
  return { analyzer, nameSet: compileNames(names, analyzer) };
}
