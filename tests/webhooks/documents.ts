type Over = Record<string, unknown>;

/** The body of orders/*: two bags of coffee and a filter, bought in Istanbul. */
export function orderDocument(id: number | string, over: Over = {}) {
  return {
    id: id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${id}`,
    email: 'Ayse@Mail.test',
    customer_locale: 'tr-TR',
    currency: 'TRY',
    total_price: '650.00',
    financial_status: 'paid',
    fulfillment_status: null,
    source_name: 'web',
    tags: 'vip, kahve',
    test: false,
    checkout_token: `checkout-${id}`,
    created_at: '2026-06-03T11:00:00+03:00',
    processed_at: '2026-06-03T11:00:00+03:00',
    updated_at: '2026-06-03T11:00:01+03:00',
    cancelled_at: null,
    shipping_address: { country_code: 'TR', province_code: 'TR-34' },
    customer: customerDocument(7),
    line_items: [lineDocument(11, 2), lineDocument(12, 1)],
    fulfillments: [],
    refunds: [],
    ...over,
  };
}

export function lineDocument(id: number, quantity: number, over: Over = {}) {
  return {
    id,
    admin_graphql_api_id: `gid://shopify/LineItem/${id}`,
    product_id: 500 + id,
    variant_id: 600 + id,
    title: `Kahve ${id}`,
    variant_title: '500 g',
    sku: `K-${id}`,
    quantity,
    current_quantity: quantity,
    price: '250.00',
    requires_shipping: true,
    gift_card: false,
    ...over,
  };
}

export function customerDocument(id: number, over: Over = {}) {
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Customer/${id}`,
    email: `customer${id}@mail.test`,
    phone: null,
    first_name: 'Ayşe',
    last_name: 'Işık',
    updated_at: '2026-06-03T11:00:00+03:00',
    default_address: { country_code: 'TR', province_code: 'TR-34' },
    ...over,
  };
}

export function fulfillmentDocument(id: number, orderId: number, over: Over = {}) {
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Fulfillment/${id}`,
    order_id: orderId,
    status: 'success',
    shipment_status: null,
    tracking_company: 'Yurtiçi',
    tracking_number: `T${id}`,
    tracking_url: `https://track.test/${id}`,
    created_at: '2026-06-04T10:00:00+03:00',
    updated_at: '2026-06-04T10:00:00+03:00',
    line_items: [lineDocument(11, 2), lineDocument(12, 1)],
    ...over,
  };
}

export function eventDocument(fulfillmentId: number, orderId: number, status: string, at: string) {
  return { id: 1, fulfillment_id: fulfillmentId, order_id: orderId, status, happened_at: at, created_at: at };
}

export function refundDocument(
  id: number,
  orderId: number,
  lines: [line: number, quantity: number][],
  over: Over = {},
) {
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Refund/${id}`,
    order_id: orderId,
    created_at: '2026-06-05T10:00:00+03:00',
    processed_at: '2026-06-05T10:00:00+03:00',
    refund_line_items: lines.map(([line, quantity]) => ({ id: id * 10, line_item_id: line, quantity })),
    transactions: [{ kind: 'refund', status: 'success', amount: '250.10' }],
    ...over,
  };
}
