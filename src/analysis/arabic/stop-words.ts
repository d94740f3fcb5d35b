/**
 * Words that say how a sentence is built, not what it is about: left out of a query that has others, never out of the
 * index (phrases need them).
 *
 * Source: written for Fihrist from Arabic grammars' closed classes (prepositions, pronouns, demonstratives,
 * conjunctions, question words, auxiliaries) with the forms that news prose joins to them. Folded spelling
 * (fold-word.ts). Nothing here is a name, a number word or a noun with content.
 */
const PREPOSITIONS =
  'في من الي علي عن مع عند لدي لدن منذ مذ حتي خلال بين بعد قبل فوق تحت امام خلف وراء حول دون ضد عبر نحو سوي عدا خلا حاشا رغم بسبب بدون';
const PRONOUNS =
  'انا نحن انت انتم انتما انتن هو هي هم هما هن اياه اياها فيه فيها فيهم به بها بهم له لها لهم لي لنا لك لكم منه منها منهم عنه عنها عنهم عليه عليها عليهم اليه اليها اليهم معه معها معهم بينهم بينها لديه لديها لديهم عنده عندها';
const DEMONSTRATIVES =
  'هذا هذه هذان هذين هاتان هاتين هولاء ذلك تلك ذاك اوليك هنا هناك هنالك الذي التي الذين اللذان اللذين اللتان اللتين اللاتي اللواتي بذلك لذلك كذلك بهذا لهذا بهذه لهذه';
const CONJUNCTIONS =
  'و ف ب ل ك ال بال لل وال كال فال ان انه انها انهم لان لانه لانها بان بانه بانها كان كانت كانوا يكون تكون ليس ليست لكن لكنه لكنها او ام اما ثم اذ اذا لو لولا كي لكي حيث حيثما كما كلما بينما عندما حينما لما مما عما فيما بما كانما انما بل قد لقد فقد سوف لن لم لا ما الا غير سواء حين اي ايضا فقط كل كلا كلتا بعض جميع جدا مثل نفس ذات يا نعم ء ه';
const QUESTION_WORDS = 'هل ماذا لماذا كيف متي اين كم من ما اي ايه ايا بم عم مم لم فيم';

function withAndAndSo(words: string): string[] {
  return words.split(' ').flatMap((word) => (word.length > 1 ? [word, `و${word}`, `ف${word}`] : [word]));
}

export const STOP_WORDS: ReadonlySet<string> = new Set(
  [PREPOSITIONS, PRONOUNS, DEMONSTRATIVES, CONJUNCTIONS, QUESTION_WORDS].flatMap(withAndAndSo),
);

/** Words that ask; they mark a query as a question (query/). */
export const QUESTION_WORD_SET: ReadonlySet<string> = new Set([
  ...withAndAndSo(QUESTION_WORDS),
  'لمن',
  'بماذا',
  'باي',
  'لاي',
  'ماهي',
  'ماهو',
]);
