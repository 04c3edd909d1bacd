/** What the environment may ask of the tests; read here alone. */
const orders = Number(process.env.SONRA_TEST_ORDERS ?? 600);
if (!Number.isInteger(orders) || orders < 10 || orders % 10 !== 0)
  throw new Error('SONRA_TEST_ORDERS must be a multiple of ten.');

/** Orders whose webhooks are lost in part, in `tests/stack/lost-webhooks`. */
export const ordersToLose = orders;
