/**
 * A tree of HTML → its text, a paragraph a line. Walks with a stack of its own: pages nest thousands deep, by mistake or
 * on purpose, and must not bring down the run.
 */
import { createRequire } from 'node:module';
import { decodeEntities } from '../entities.ts';

/** As much of a DOM node as is needed here; the compiler knows no DOM. */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  readonly parentNode: PageNode | null;
}

export interface PageElement extends PageNode {
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

export interface PageDocument extends PageElement {
  readonly documentElement: PageElement | null;
}

const TEXT = 3;
const ELEMENT = 1;
/** Begin and end a line. */
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TITLE TR UL'.split(
    ' ',
  ),
);
/** Hold no text for readers. */
const SILENT = new Set(
  'AUDIO BUTTON CANVAS EMBED HEAD IFRAME INPUT MAP MATH NOSCRIPT OBJECT SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA VIDEO'.split(
    ' ',
  ),
);

/** Elements that end by themselves: left open, they do not nest. */
const SELF_ENDING = new Set(
  'area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr'.split(' '),
);

/** What parsing it would cost, about, without parsing it. */
export function measurePage(html: string): { readonly tags: number; readonly depth: number } {
  let tags = 0;
  let open = 0;
  let depth = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    tags++;
    if (SELF_ENDING.has((name as string).toLowerCase())) continue;
    open = slash === '' ? open + 1 : Math.max(0, open - 1);
    if (open > depth) depth = open;
  }
  return { tags, depth };
}

const require = createRequire(import.meta.url);

/** Two hundred files, loaded with the first page: most archives have none. */
function linkedom(): typeof import('linkedom') {
  return require('linkedom') as typeof import('linkedom');
}

export function parsePage(html: string): PageDocument {
  // Without an <html> the first element would become the document's root, and the rest would hang beside it.
  const whole = /<html[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  return linkedom().parseHTML(whole).document as unknown as PageDocument;
}

/** Markup inside a field of a record. */
export function fragmentToText(html: string): string {
  const body = parsePage(html).querySelector('body');
  return body === null ? '' : nodeToText(body);
}

export function nodeToText(root: PageNode): string {
  const lines: string[] = [];
  let line = '';
  const end = (): void => {
    const text = decodeEntities(line)
      .replace(/[ \t\n\r\f]+/g, ' ')
      .trim();
    if (text !== '') lines.push(text);
    line = '';
  };
  let node: PageNode | null = root;
  while (node !== null) {
    let goesDown = false;
    if (node.nodeType === TEXT) {
      line += node.textContent ?? '';
    } else if (node.nodeType === ELEMENT) {
      const name = node.nodeName.toUpperCase();
      if (name === 'BR' || BLOCKS.has(name)) end();
      goesDown = !SILENT.has(name);
    } else {
      goesDown = node === root;
    }
    if (goesDown && node.firstChild !== null) {
      node = node.firstChild;
      continue;
    }
    while (node !== null && node !== root && node.nextSibling === null) {
      node = node.parentNode;
      if (node !== null && BLOCKS.has(node.nodeName.toUpperCase())) end();
    }
    node = node === null || node === root ? null : node.nextSibling;
    // A block without children ends as well.
    if (node !== null && BLOCKS.has(node.nodeName.toUpperCase())) end();
  }
  end();
  return lines.join('\n');
}
