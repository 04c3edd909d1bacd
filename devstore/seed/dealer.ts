import type { Random } from '../state/random.ts';
import type { IdMaker } from '../state/ids.ts';
import type { Instant } from '../state/types.ts';

export type Dealer = { random: Random; makeId: IdMaker; now: Instant };
