import type { Mark } from './evidence.ts';
import type { Expectation } from './oracle.ts';
import type { Backend, Rig } from './rig.ts';

/** What the oracle cannot see by itself: `lost: …`, `doubled: …` or `wrong: …`. */
export type Complaint = `${'lost' | 'doubled' | 'wrong'}: ${string}`;

export interface Outcome {
  /** How often the fault really struck. */
  doses: number;
  /** Every order of the fault, with what has to become of it. */
  expected: Expectation[];
  complaints?: Complaint[];
  /** Further numbers for the line, as how many processes died. */
  also?: Record<string, number>;
}

export interface Fault {
  id: string;
  title: string;
  /** Of an everyday run, and of `--full`. */
  doses: { scaled: number; full: number };
  backends?: Backend[];
  /** Does harm; settling and judging come after it. */
  run(rig: Rig, doses: number, mark: Mark): Promise<Outcome>;
}
