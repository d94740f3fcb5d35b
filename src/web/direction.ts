/**
 * Which way a text runs: by the letters it has most of. HTML's own `dir="auto"` asks the first letter, and would turn an
 * Arabic headline round that begins with «CSTO».
 */
export function directionOf(text: string): 'rtl' | 'ltr' {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return arabic >= latin ? 'rtl' : 'ltr';
}
