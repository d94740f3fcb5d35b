/** The promises of the port, on every engine that this machine has. */
import { testEngineContract } from './engine-contract.ts';
import { enginesUnderTest } from './engines.ts';

for (const engine of enginesUnderTest()) testEngineContract(engine);
