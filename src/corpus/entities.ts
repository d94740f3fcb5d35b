/** HTML entities that scraped text still has in it: «&quot;», «&nbsp;», «&#1575;», escaped twice too («&amp;quot;»). */

const HAS_ENTITY = /&(?:#|[a-z])/i;
/** Only with their semicolon: «R&D» and «?a=1&copy=2» are no entities. */
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,31}));/gi;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
  shy: '\u00ad',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  lsaquo: '‹',
  rsaquo: '›',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  cent: '¢',
  deg: '°',
  plusmn: '±',
  times: '×',
  divide: '÷',
  frac12: '½',
  frac14: '¼',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
};

/** Unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  if (!HAS_ENTITY.test(text)) return text;
  const once = decodeOnce(text);
  // Twice and no more: whoever escapes three times means the entity.
  return once === text || !HAS_ENTITY.test(once) ? once : decodeOnce(once);
}

function decodeOnce(text: string): string {
  return text.replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return (Object.hasOwn(NAMED, name) ? NAMED[name] : NAMED[name.toLowerCase()]) ?? entity;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    // A control character, half a pair or nothing at all is not what anybody wanted to write.
    if (code < 0x20 ? code !== 0x0a && code !== 0x0d && code !== 0x09 : code > 0x10ffff) return entity;
    return code >= 0xd800 && code <= 0xdfff ? entity : String.fromCodePoint(code);
  });
}
