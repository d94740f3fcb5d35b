/**
 * Writes index-mappings/names/generated/*.yml from Unicode CLDR: every territory, macro-region, part of the United
 * Kingdom, time-zone city and month, with every spelling any Arabic locale (ar, ar-AE … ar-YE) has for it. What a
 * person edits is in index-mappings/names/*.yml and adds to these entries by id.
 *
 *     npm ci --prefix scripts/names && node scripts/generate-names.ts && npx vitest run test/names
 *
 * The sources are dependencies of scripts/names/package.json, not of the service: they are 180 MB.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAnalyzer } from '../src/analysis/analyzer.ts';
import { mergeNames, type NameEntry, parseNameFile } from '../src/names/name-file.ts';
import {
  CAPITAL_ZONES,
  ID_OF_CITY,
  ID_OF_TERRITORY,
  SKIPPED_CITIES,
  SKIPPED_LATIN,
  SKIPPED_TERRITORIES,
} from './names/choices.ts';

const SOURCES = join(import.meta.dirname, 'names', 'node_modules');
const HAND = join(import.meta.dirname, '..', 'index-mappings', 'names');
const TARGET = join(HAND, 'generated');
/** What test/names/curated-names.test.ts walks: [id, every spelling CLDR has] of each territory and each capital. */
const FIXTURE = join(import.meta.dirname, '..', 'test', 'names', 'cldr-names.json');
const analyzer = createAnalyzer();

interface Entry {
  readonly id: string;
  /** The first is the label. */
  readonly spellings: string[];
  readonly latin: string[];
}

const version = (readJson('cldr-localenames-full/package.json') as { version: string }).version;
const arabicLocales = readdirSync(join(SOURCES, 'cldr-localenames-full', 'main'))
  .filter((locale) => locale === 'ar' || locale.startsWith('ar-'))
  // "ar" first: its spelling is the label.
  .sort();

const territories = readTerritories();
const partsOfUnitedKingdom = readPartsOfUnitedKingdom();
const taken = new Set([...territories, ...partsOfUnitedKingdom].flatMap(({ spellings }) => spellings.map(fold)));
const cities = readCities(taken);

writeAll([
  format('places-territories.yml', 'cldr-localenames-full, territories.json', territories),
  format('places-united-kingdom.yml', 'cldr-subdivisions-full, subdivisions/ar', partsOfUnitedKingdom),
  format('places-cities.yml', 'cldr-dates-full, timeZoneNames.json, exemplarCity', cities),
  format('months.yml', 'cldr-dates-full, ca-gregorian.json, months', readMonths()),
]);
writeAtomically(FIXTURE, `${formatJson(readFixture())}\n`);

function readTerritories(): Entry[] {
  const english = territoryNames('en');
  const french = territoryNames('fr');
  const spellingsOf = new Map<string, string[]>();
  for (const locale of arabicLocales) {
    for (const [key, spelling] of Object.entries(territoryNames(locale))) {
      const code = key.split('-alt-', 1)[0] ?? key;
      if (SKIPPED_TERRITORIES.has(code)) continue;
      const spellings = spellingsOf.get(code) ?? [];
      spellings.push(spelling);
      spellingsOf.set(code, spellings);
    }
  }
  return [...spellingsOf].map(([code, spellings]) => {
    const latin = Object.entries({ ...english, [`${code}-fr`]: french[code] ?? '' })
      .filter(([key]) => key === code || key.startsWith(`${code}-`))
      .map(([, value]) => value)
      .filter((value) => !SKIPPED_LATIN.has(value));
    const id = ID_OF_TERRITORY[code] ?? toId(english[code] ?? code);
    return { id, spellings: distinct(spellings.flatMap(withoutRemark)), latin: distinct(latin) };
  });
}

/** «ميانمار (بورما)» stays as it is, and «ميانمار» is a spelling too. */
function withoutRemark(spelling: string): string[] {
  const short = spelling.replace(/\s*\(.*\)/, '');
  return short === spelling ? [spelling] : [short, spelling];
}

function readPartsOfUnitedKingdom(): Entry[] {
  const names = (locale: string) => {
    const file = readJson(`cldr-subdivisions-full/subdivisions/${locale}/${locale}.json`);
    return (file as { subdivisions: { localeDisplayNames: { subdivisions: Record<string, string> } } }).subdivisions
      .localeDisplayNames.subdivisions;
  };
  const english = names('en');
  return Object.entries(names('ar'))
    .filter(([code]) => code.startsWith('gb'))
    .map(([code, spelling]) => ({
      id: toId(english[code] ?? code),
      spellings: [spelling],
      latin: [english[code] ?? code],
    }));
}

function readCities(taken: ReadonlySet<string>): Entry[] {
  const entries = new Map<string, { spellings: string[]; latin: string[] }>();
  const english = new Map(exemplarCities('en'));
  for (const locale of arabicLocales) {
    for (const [zone, city] of exemplarCities(locale)) {
      // A city spelled like its country (Kuwait, Monaco) is not told from it in text.
      if (SKIPPED_CITIES.has(zone) || taken.has(fold(city))) continue;
      const latin = english.get(zone) ?? (zone.split('/').at(-1) as string).replaceAll('_', ' ');
      const id = ID_OF_CITY[zone] ?? toId(latin);
      const entry = entries.get(id) ?? { spellings: [], latin: [] };
      entry.spellings.push(city);
      entry.latin.push(latin);
      entries.set(id, entry);
    }
  }
  const territoryById = new Map(territories.map((territory) => [territory.id, territory]));
  return [...entries].flatMap(([id, { spellings, latin }]) => {
    const territory = territoryById.get(id);
    if (territory === undefined) return [{ id, spellings: distinct(spellings), latin: distinct(latin) }];
    // A zone named after its island: one place, one entry.
    const all = distinct([...territory.spellings, ...spellings]);
    territory.spellings.splice(0, Infinity, ...all);
    return [];
  });
}

/** One list of spellings a line, so that a diff of two versions of CLDR can be read. */
function formatJson({ source, territories, capitals }: ReturnType<typeof readFixture>): string {
  const lines = (groups: string[][]) =>
    groups.map((group) => `    ${JSON.stringify(group).replaceAll('","', '", "')}`).join(',\n');
  return `{\n  "source": ${JSON.stringify(source)},\n  "territories": [\n${lines(territories)}\n  ],\n  "capitals": [\n${lines(capitals)}\n  ]\n}`;
}

/** Names as CLDR has them, not as we keep them: a spelling that a choice dropped must show in the test. */
function readFixture(): { source: string; territories: string[][]; capitals: string[][] } {
  const group = (pairs: readonly (readonly [key: string, spelling: string])[]) => {
    const groups = new Map<string, Set<string>>();
    for (const [key, spelling] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(spelling));
    return [...groups.values()].map((spellings) => [...spellings]);
  };
  const territoryPairs = arabicLocales.flatMap((locale) =>
    Object.entries(territoryNames(locale))
      .map(([key, spelling]) => [key.split('-alt-', 1)[0] ?? key, spelling] as const)
      .filter(([code]) => /^[A-Z]{2}$/.test(code) && !SKIPPED_TERRITORIES.has(code)),
  );
  const capitalPairs = arabicLocales.flatMap((locale) =>
    exemplarCities(locale).filter(([zone]) => CAPITAL_ZONES.has(zone)),
  );
  return {
    source: `Unicode CLDR ${version}, Unicode License v3`,
    territories: group(territoryPairs),
    capitals: group(capitalPairs),
  };
}

/** Walks `zone.Europe.Kiev.exemplarCity`; a zone has two or three parts. */
function exemplarCities(locale: string): [zone: string, city: string][] {
  const file = readJson(`cldr-dates-full/main/${locale}/timeZoneNames.json`) as {
    main: Record<string, { dates: { timeZoneNames: { zone: object } } }>;
  };
  const found: [string, string][] = [];
  const walk = (node: object, zone: string[]) => {
    for (const [key, value] of Object.entries(node)) {
      if (key === 'exemplarCity') found.push([zone.join('/'), value as string]);
      else if (typeof value === 'object' && value !== null) walk(value, [...zone, key]);
    }
  };
  walk(file.main[locale]?.dates.timeZoneNames.zone ?? {}, []);
  return found;
}

function readMonths(): Entry[] {
  const months = (locale: string) => {
    const file = readJson(`cldr-dates-full/main/${locale}/ca-gregorian.json`) as {
      main: Record<string, { dates: { calendars: { gregorian: { months: MonthNames } } } }>;
    };
    return Object.values(file.main[locale]?.dates.calendars.gregorian.months['stand-alone'].wide ?? {});
  };
  const all = arabicLocales.map(months);
  return months('en').map((latin, month) => ({
    id: toId(latin),
    spellings: distinct(all.flatMap((names) => names[month] ?? [])),
    latin: [latin],
  }));
}
interface MonthNames {
  readonly 'stand-alone': { readonly wide: Record<string, string> };
}

function territoryNames(locale: string): Record<string, string> {
  const file = readJson(`cldr-localenames-full/main/${locale}/territories.json`) as {
    main: Record<string, { localeDisplayNames: { territories: Record<string, string> } }>;
  };
  return file.main[locale]?.localeDisplayNames.territories ?? {};
}

interface GeneratedFile {
  readonly file: string;
  readonly text: string;
}

function format(file: string, from: string, entries: readonly Entry[]): GeneratedFile {
  const header = [
    '# Written by scripts/generate-names.ts: do not edit. Add to an entry in ../*.yml under the same id.',
    `# Source: Unicode CLDR ${version} (${from}; every Arabic locale, ${arabicLocales[0]} to ${arabicLocales.at(-1)}).`,
    '# Licence: Unicode License v3, https://www.unicode.org/license.txt, © 1991–2026 Unicode, Inc.',
  ];
  const source = `CLDR ${version}`;
  const lines = [...entries]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, spellings, latin }) => [
      '',
      `${id}:`,
      `  label: ${scalar(spellings[0] ?? '')}`,
      ...block('spellings', spellings.slice(1)),
      ...block('latin', latin),
      `  source: ${source}`,
    ]);
  console.log(`${file}: ${entries.length}`);
  return { file, text: `${[...header, ...lines].join('\n')}\n` };
}

/** Writes nothing unless the new files and the hand files load together. */
function writeAll(files: readonly GeneratedFile[]): void {
  const parse = (file: string, text: string): NameEntry[] => parseNameFile(text, file);
  const generated = files.flatMap(({ file, text }) => parse(file, text));
  const hand = readdirSync(HAND)
    .filter((file) => file.endsWith('.yml'))
    .flatMap((file) => parse(file, readFileSync(join(HAND, file), 'utf8')));
  mergeNames([generated, hand]);
  mkdirSync(TARGET, { recursive: true });
  for (const { file, text } of files) writeAtomically(join(TARGET, file), text);
}

function writeAtomically(path: string, text: string): void {
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
}

function block(field: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`  ${field}:`, ...values.map((value) => `    - ${scalar(value)}`)];
}

/** Quoted unless it is plainly a text to YAML (name-file.ts has the same rule). */
function scalar(value: string): string {
  return /^\p{L}[\p{L}\p{M}\p{N} .'’&()/+_-]*$/u.test(value) ? value : JSON.stringify(value);
}

/** Without doubles, also those that the analyzer does not tell apart. */
function distinct(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = fold(value);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function fold(text: string): string {
  return analyzer.fold(text).join(' ');
}

function toId(latin: string): string {
  return latin
    .normalize('NFKD')
    .replace(/[\u0300-\u036f’'ʻ.]/g, '')
    .replaceAll('&', 'and')
    .toLowerCase()
    .replace(/\bst\b/g, 'saint')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(SOURCES, path), 'utf8'));
}
