/** Which short lines between paragraphs are headings. A doubtful line stays in the body: there it is searched all the same. */
import { countWords, endsSentence } from './lines.ts';
import { loosen } from './loose-letters.ts';

const LONGEST_HEADING = 100;
const MOST_WORDS = 12;
const LIST_ITEM = /^[-–—*•▪►#([0-9٠-٩+×]/;
const ENDS_OPEN = /[.:،,;؛!…]["”»)]?$/;
/** First words of sentences whose full stop was forgotten. */
const SENTENCE_START = new RegExp(
  `^(?:${loosen(
    'و?(?:قال|قالت|أضاف|أضافت|أكد|أكدت|أعلن|أعلنت|ذكر|ذكرت|أوضح|أوضحت|أشار|أشارت|تابع|تابعت|كان|كانت|كما|لكن|فيما|بينما|هو|هي|هم|يذكر|نقل|نقلت|بلغ|بلغت|جاء|جاءت|لم|لن|قد|يقول|تقول|هذا|هذه|من جانبه|من جهته|من جانبها|من جهتها|يشار|تجدر|لا يزال|لا تزال)',
  )})(?=[\\s\\u00A0])`,
);
const AND_START = /^و(?!زير|زار|اشنطن|فاة|فد|كال|ثيق|سائل|لي|حد|ضع|قف|عود|رق|رش|صف|لاي|صول|سط|باء|ظائف|جه)/;

/** Does the line look like a heading? Whether it stands where headings stand, between two paragraphs, the caller sees. */
export function isHeading(line: string): boolean {
  return (
    line.length <= LONGEST_HEADING &&
    !LIST_ITEM.test(line) &&
    !ENDS_OPEN.test(line) &&
    !(endsSentence(line) && !isQuestion(line)) &&
    countWords(line, MOST_WORDS + 1) <= MOST_WORDS &&
    !SENTENCE_START.test(line) &&
    !(AND_START.test(line) && countWords(line) > 4) &&
    /\p{L}/u.test(line)
  );
}

const MOST_QUESTION_WORDS = 9;

/** «من هو كارل ماركس؟», but not a question that somebody asks: «مراسلة: لماذا …؟», «"ماذا تريدون؟"». */
function isQuestion(line: string): boolean {
  return /[^.!؟?:][؟?]$/.test(line) && countWords(line) <= MOST_QUESTION_WORDS && !/:|[؟?!.] |^["«“]/.test(line);
}
