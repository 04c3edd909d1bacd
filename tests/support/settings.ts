/** What the environment may ask of the tests; read here alone. */
const orders = Number(process.env.SONRA_TEST_ORDERS ?? 600);
if (!Number.isInteger(orders) || orders < 10 || orders % 10 !== 0)
  throw new Error('SONRA_TEST_ORDERS must be a multiple of ten.');

/** Orders whose webhooks are lost in part, in `tests/stack/lost-webhooks`. */
export const ordersToLose = orders;

const rows = Number(process.env.SONRA_TEST_ROWS ?? 60_000);
if (!Number.isInteger(rows) || rows < 20_000) throw new Error('SONRA_TEST_ROWS must be a number of 20000 or more.');

/** Messages in the shop of `tests/database/lists`; everything else grows with them. */
export const messagesToList = rows;

const runs = Number(process.env.SONRA_TEST_RUNS ?? 12);
if (!Number.isInteger(runs) || runs < 1) throw new Error('SONRA_TEST_RUNS must be a number of 1 or more.');

/** Schedules that `tests/ledger` tries. */
export const schedulesToTry = runs;
