/** Texts that share nothing with each other: sentences of twelve made-up words, the same for the same seed. */
const LETTERS = 'بتثجحخدرزسشصضطعغفقكلمنه';

export function makeUpStory(seed: number, sentences: number): string[] {
  let state = seed * 7919 + 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const word = (): string => Array.from({ length: 5 }, () => LETTERS[next(LETTERS.length)]).join('');
  return Array.from({ length: sentences }, () => `${Array.from({ length: 12 }, word).join(' ')}.`);
}
