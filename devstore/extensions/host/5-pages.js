const { facts, withLive, setSignals, tellPage, ownPost, standardApi, addAccount } = host;

const money = (amount) => ({ amount, currencyCode: facts.currency });
const total = (lines) => lines.reduce((sum, { cost }) => sum + cost.totalAmount.amount, 0);

const isCheckout = facts.target === 'purchase.checkout.block.render';
const instructions = {
  attributes: { canUpdateAttributes: false },
  delivery: { canSelectCustomAddress: false },
  discounts: { canUpdateDiscountCodes: false },
  lines: { canAddCartLine: isCheckout, canRemoveCartLine: isCheckout, canUpdateCartLine: isCheckout },
  metafields: { canSetCartMetafields: false, canDeleteCartMetafield: false },
  notes: { canUpdateNote: false },
};

/** What pages about lines have: the checkout, the page after it, and an order in the accounts. */
function addLines(api) {
  const sum = money(total(facts.lines));
  const costs = { subtotalAmount: sum, totalAmount: sum, totalShippingAmount: undefined, totalTaxAmount: undefined };
  const { buyer, email, phone, lines, checkoutToken, shippingAddress, billingAddress } = facts;
  api.cost = withLive({}, costs);
  api.buyerIdentity = withLive({}, { customer: buyer ?? undefined, email, phone, purchasingCompany: undefined });
  return withLive(api, {
    ...{ lines, checkoutToken, shippingAddress, instructions, billingAddress, note: undefined },
    ...{ attributes: [], appMetafields: [], appliedGiftCards: [], discountCodes: [], discountAllocations: [] },
    ...{ deliveryGroups: [], localizedFields: [], availablePaymentOptions: [], selectedPaymentOptions: [] },
    checkoutSettings: { orderSubmission: 'ORDER', shippingAddress: { isEditable: false } },
  });
}

async function applyCartLinesChange(change) {
  const answer = await ownPost(facts.linesPath, change);
  if (!answer.ok) return { type: 'error', message: `The devstore answered ${answer.status}.` };
  const { type, message, lines } = await answer.json();
  if (type === 'error') return { type, message };
  const { shopify } = window;
  shopify.lines.value = lines;
  shopify.cost.subtotalAmount.value = money(total(lines));
  shopify.cost.totalAmount.value = money(total(lines));
  tellPage('cart-changed');
  return { type: 'success' };
}

function checkoutApi() {
  const journey = { completed: !isCheckout, steps: [], activeStep: { handle: isCheckout ? 'checkout' : 'thank-you' } };
  const buyerJourney = withLive({ intercept: async () => () => undefined }, journey);
  const api = Object.assign(addLines(standardApi()), { buyerJourney });
  if (isCheckout) return Object.assign(api, { applyCartLinesChange });
  return withLive(api, { orderConfirmation: facts.orderConfirmation });
}

const requireLogin = () => new Promise(() => tellPage('log-in'));

function accountApi() {
  const api = addAccount(standardApi());
  if (facts.target === 'customer-account.order-index.block.render') return api;
  // An action of an order is told its id alone.
  if (facts.target.startsWith('customer-account.order.action'))
    return Object.assign(api, { orderId: facts.orderId, close: () => tellPage('close') });
  const { order, authenticationState } = facts;
  return withLive(Object.assign(addLines(api), { requireLogin }), { order, authenticationState });
}

window.shopify = Object.assign(facts.surface === 'checkout' ? checkoutApi() : accountApi(), {
  setSignals,
  reload: () => location.reload(),
  /** A bundle names all its targets; the one that is shown here is started. */
  async extend(target, start) {
    if (target !== facts.target) return;
    try {
      await start(window.shopify);
      window.shopify.extension.rendered.value = true;
    } catch (error) {
      // Shopify shows nothing where an extension failed.
      console.error(error);
    }
  },
});
