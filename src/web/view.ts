/** What every view of the page is given: the reader's choices, the address, and how to make other addresses of it. */
import { createFormat, type Digits, type Format, type UiLanguage } from './format.ts';
import { TEXTS, type Texts } from './texts.ts';

export type Parameter = readonly [name: string, value: string];

/** Views that are made in the browser. */
export const VIEW_SCRIPTS = ['desk', 'insights'] as const;
export type ViewScript = (typeof VIEW_SCRIPTS)[number];

/** Addresses below the base path of what a page loads. */
export interface PageAssets {
  readonly style: string;
  /** Fonts that the first view needs. */
  readonly fonts: readonly string[];
  /** Sets the chosen theme before anything is painted; null when the page was not built. */
  readonly themeScript: string | null;
  /** null when the page was not built: it works without. */
  readonly script: string | null;
  readonly viewScripts: Readonly<Record<ViewScript, string | null>>;
}

export interface ViewOptions {
  /** '' or '/prefix'. */
  readonly basePath: string;
  readonly assets: PageAssets;
  readonly language: UiLanguage;
  readonly digits: Digits;
  /** Below the base path: '/', '/articles/…'. */
  readonly path: string;
  /** Of the address, without `lang` and `digits`; repeated ones repeated. */
  readonly parameters: readonly Parameter[];
}

export interface View extends ViewOptions {
  readonly texts: Texts;
  readonly format: Format;
  /** An address of the page below the base path, in the same language and digits. */
  address(path: string, parameters?: readonly Parameter[]): string;
  /** An address that is no view: the API, a feed, a file. */
  plainAddress(path: string, parameters?: readonly Parameter[]): string;
}

export function createView(options: ViewOptions): View {
  const { basePath, language } = options;
  // English is written with 0–9.
  const digits = language === 'en' ? 'latn' : options.digits;
  const own: Parameter[] = [];
  if (language !== 'ar') own.push(['lang', language]);
  else if (digits !== 'arab') own.push(['digits', digits]);
  const format = createFormat(language, digits);
  const plainAddress = (path: string, parameters: readonly Parameter[] = []): string =>
    `${basePath}${path}${queryOf(parameters)}`;
  return {
    ...options,
    digits,
    texts: TEXTS[language](format),
    format,
    address: (path, parameters = []) => plainAddress(path, [...parameters, ...own]),
    plainAddress,
  };
}

/** The same address with parameters exchanged; null takes one away. The first page of the new answer is shown. */
export function changed(
  parameters: readonly Parameter[],
  changes: Readonly<Record<string, string | null>>,
): Parameter[] {
  const kept = parameters.filter(([name]) => name !== 'page' && name !== 'cursor' && !(name in changes));
  const added = Object.entries(changes).flatMap(([name, value]): Parameter[] =>
    value === null ? [] : [[name, value]],
  );
  return [...kept, ...added];
}

/** Adds a value of a facet, or takes it back when it is there. */
export function toggled(parameters: readonly Parameter[], name: string, value: string): Parameter[] {
  const others = changed(parameters, {}).filter(([one, other]) => !(one === name && other === value));
  const isThere = parameters.some(([one, other]) => one === name && other === value);
  return isThere ? others : [...others, [name, value]];
}

export function parameterOf(parameters: readonly Parameter[], name: string): string | undefined {
  return parameters.find(([one]) => one === name)?.[1];
}

function queryOf(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return '';
  return `?${new URLSearchParams(parameters.map(([name, value]) => [name, value]))}`;
}
