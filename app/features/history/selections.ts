/** What is asked of each thing, the same wherever it is asked: `domain/` reads it by one schema. */

export const orderFields = `
  id name email phone customerLocale currencyCode displayFinancialStatus displayFulfillmentStatus sourceName
  tags test checkoutToken createdAt processedAt updatedAt cancelledAt
  customAttributes { key value }
  purchasingEntity { __typename }
  totalPriceSet { shopMoney { amount } }
  shippingAddress { countryCodeV2 provinceCode }
  billingAddress { countryCodeV2 provinceCode }
  customer {
    id firstName lastName locale updatedAt
    defaultAddress { countryCodeV2 provinceCode }
    defaultEmailAddress { emailAddress }
    defaultPhoneNumber { phoneNumber }
  }`;

export const lineFields = `
  id title variantTitle sku quantity currentQuantity unfulfilledQuantity requiresShipping isGiftCard
  originalUnitPriceSet { shopMoney { amount } }
  product { id }
  variant { id }
  customAttributes { key value }
  sellingPlan { name }`;

export const parcelFields = `
  id status displayStatus createdAt updatedAt deliveredAt
  trackingInfo(first: 1) { company number url }`;

export const refundFields = `
  id createdAt
  totalRefundedSet { shopMoney { amount } }`;

export const latestReturns = `
  returns(first: 10, reverse: true) {
    nodes { id status }
  }`;

export const customerFields = `
  id firstName lastName locale updatedAt tags numberOfOrders
  amountSpent { amount }
  birthDate: metafield(namespace: "facts", key: "birth_date") { value }
  defaultAddress { countryCodeV2 provinceCode }
  defaultEmailAddress { emailAddress marketingState marketingUpdatedAt }
  defaultPhoneNumber { phoneNumber marketingState marketingUpdatedAt }`;

/** An order with the first page of everything in it. */
export const wholeOrder = `
  fragment WholeOrder on Order {
    ${orderFields}
    lineItems(first: 10) {
      pageInfo { hasNextPage endCursor }
      nodes { ${lineFields} }
    }
    fulfillments(first: 50) {
      ${parcelFields}
      fulfillmentLineItems(first: 10) {
        pageInfo { hasNextPage endCursor }
        nodes { quantity lineItem { id } }
      }
    }
    refunds(first: 50) {
      ${refundFields}
      refundLineItems(first: 10) {
        pageInfo { hasNextPage endCursor }
        nodes { quantity lineItem { id } }
      }
    }
  }`;
