/**
 * One seed for all properties, so that a run says of a change what the run before said. FIHRIST_TEST_SEED looks at other texts;
 * a counterexample found that way becomes a case of its own.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FIHRIST_TEST_SEED'] ?? 20261125) });
