/**
 * What the page loads beside its HTML: style, fonts, script. Read once, kept compressed, named by content so that a
 * browser may keep them for ever. The style and the fonts need no build; without one the page has no script.
 */
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type RequestHandler, Router } from 'express';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { type PageAssets, VIEW_SCRIPTS, type ViewScript } from '../web/view.ts';

const STYLE = fileURLToPath(new URL('../web/style/', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/page/', import.meta.url));
const FONTS = [
  '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2',
  '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-latin-wght-normal.woff2',
  '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2',
  '@fontsource-variable/vazirmatn/files/vazirmatn-latin-wght-normal.woff2',
];
/** Fonts that the first view in Arabic uses. */
const FIRST = /arabic-wght|vazirmatn-arabic/;
const FOREVER = 'public, max-age=31536000, immutable';

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  /** undefined: compressed already. */
  readonly packed: { readonly br: Buffer; readonly gzip: Buffer } | undefined;
}

export interface LoadedAssets extends PageAssets {
  readonly files: ReadonlyMap<string, Asset>;
}

export function loadPageAssets(): LoadedAssets {
  const files = new Map<string, Asset>();
  const add = (name: string, type: string, plain: Buffer, isText: boolean): string => {
    const [stem, ending] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.'))];
    const named = `${stem}-${hash('sha256', plain).slice(0, 10)}${ending}`;
    files.set(named, { type, plain, packed: isText ? pack(plain) : undefined });
    return named;
  };
  const fonts = FONTS.map((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { name, named: add(name, 'font/woff2', readFileSync(fileURLToPath(import.meta.resolve(path))), false) };
  });
  const style = fonts.reduce((css, { name, named }) => css.replaceAll(name, named), readStyle());
  const script = (name: string): string | null => {
    const path = `${BUILT}${name}`;
    return existsSync(path) ? `/assets/${add(name, 'text/javascript', readFileSync(path), true)}` : null;
  };
  // What several scripts share: Vite named it by its content, and they import it by that name.
  const shared = existsSync(BUILT) ? readdirSync(BUILT).filter((name) => name.startsWith('shared-')) : [];
  for (const name of shared) {
    const plain = readFileSync(`${BUILT}${name}`);
    files.set(name, { type: 'text/javascript', plain, packed: pack(plain) });
  }
  return {
    files,
    style: `/assets/${add('page.css', 'text/css', Buffer.from(style), true)}`,
    fonts: fonts.filter(({ name }) => FIRST.test(name)).map(({ named }) => `/assets/${named}`),
    themeScript: script('theme.js'),
    script: script('page.js'),
    viewScripts: Object.fromEntries(VIEW_SCRIPTS.map((name) => [name, script(`${name}.js`)])) as Record<
      ViewScript,
      string | null
    >,
  };
}

function readStyle(): string {
  const names = readdirSync(STYLE).sort();
  return names.map((name) => readFileSync(`${STYLE}${name}`, 'utf8')).join('\n');
}

function pack(plain: Buffer): { br: Buffer; gzip: Buffer } {
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
  return { br: brotliCompressSync(plain, { params }), gzip: gzipSync(plain, { level: 9 }) };
}

export function assetRoutes({ files }: LoadedAssets): Router {
  const router = Router();
  const send: RequestHandler<{ file: string }> = (request, response) => {
    const asset = files.get(request.params.file);
    if (asset === undefined) {
      throw new FihristError('route_not_found', `The page has no file ${quote(request.params.file)}.`);
    }
    response.type(asset.type).set('Cache-Control', FOREVER);
    if (asset.packed === undefined) {
      response.send(asset.plain);
      return;
    }
    response.vary('Accept-Encoding');
    const encoding = request.acceptsEncodings('br', 'gzip');
    if (encoding === 'br' || encoding === 'gzip')
      response.set('Content-Encoding', encoding).send(asset.packed[encoding]);
    else response.send(asset.plain);
  };
  router.get('/assets/:file', send);
  return router;
}
