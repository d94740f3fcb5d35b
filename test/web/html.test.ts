/** The template and what the views make of hostile text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directionOf } from '../../src/web/direction.ts';
import { highlightHtml, html } from '../../src/web/html.ts';
import { changed, toggled } from '../../src/web/view.ts';

describe('html`…`', () => {
  test('escapes what it is given, in text and in quotes', () => {
    const evil = `<script>"'&`;
    expect(html`<p title="${evil}">${evil}</p>`.text).toBe(
      '<p title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;</p>',
    );
  });

  test('leaves templates in templates as they are, lists one after the other, nothing for nothing', () => {
    expect(html`${[html`<b>1</b>`, 2, null, false, undefined]}`.text).toBe('<b>1</b>2');
    expect(html`${0}${''}`.text).toBe('0');
  });

  test('takes highlights, which are HTML already', () => {
    expect(html`<p>${highlightHtml('<mark>a</mark>')}</p>`.text).toBe('<p><mark>a</mark></p>');
  });

  test('no text opens a tag, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"']/);
      }),
    );
  });
});

test.each([
  ['CSTO قوات عملية ناجحة والحق على الهدف', 'rtl'],
  ['Kazakhstan', 'ltr'],
  ['كازاخستان', 'rtl'],
  ['2022', 'rtl'],
  ['', 'rtl'],
])('«%s» runs %s', (text, direction) => {
  expect(directionOf(text)).toBe(direction);
});

describe('addresses', () => {
  const here = [
    ['q', 'a'],
    ['place', 'x'],
    ['page', '3'],
  ] as const;

  test('a value is added, taken back, and the first page is shown', () => {
    expect(toggled(here, 'place', 'y')).toEqual([
      ['q', 'a'],
      ['place', 'x'],
      ['place', 'y'],
    ]);
    expect(toggled(here, 'place', 'x')).toEqual([['q', 'a']]);
  });

  test('a parameter is exchanged or taken away', () => {
    expect(changed(here, { q: 'b' })).toEqual([
      ['place', 'x'],
      ['q', 'b'],
    ]);
    expect(changed(here, { place: null })).toEqual([['q', 'a']]);
  });
});
