//! The plan of a shop: 24 endpoints over seven entities, with everything that plans of this size have.

/// The endpoints of one shop.
pub(crate) const ENDPOINTS: u32 = 24;

const HEAD: &str = "title: Shops
executive_summary: Things are sold.
";

/// What all shops have in common.
const COMMON: &str = "
  Money: { fields: { amount: \"decimal(12,2,0..)\", currency: \"string(3, /^[A-Z]{3}$/)\" } }
  Slug: { type: \"string(3..40, /^[a-z0-9]+(-[a-z0-9]+)*$/)\", example: blue-shirt }
  \"Change<T>\":
    description: What something was, and is.
    fields: { before: T?, after: T, by: string(1..80), at: timestamp }
";

const CONTRACTS: &str = "
api_contracts:
  version: 1.0.0
  description: Sells things.
  servers: [https://api.shop.dev/v1]
  contact: { name: Platform team, email: platform@shop.dev }
  license: Apache-2.0
  security: { bearer: bearer JWT }
  authentication: required
  pagination: cursor
  common_errors:
    401: the bearer token is missing or expired
    429: more than 600 requests in a minute
    500: unexpected failure
  openapi: { info: { x-logo: { url: \"https://shop.dev/logo.png\" } } }
";

/// `#` is the number of the shop.
const MODELS: &str = "
  Customer#:
    description: Somebody who buys.
    fields:
      id: uuid pk
      email: email unique
      name: string(1..80) (as on the invoice)
      state: enum(new, known, blocked) = new
      address: Address#?
      phone: string(5..20)?
      password: string(8..) writeonly
      newsletter: boolean = false
      created_at: timestamp
      updated_at: timestamp
  Address#:
    fields: { street: string(1..120), city: string(1..80), code: string(3..10), country: \"string(2)\" }
  Product#:
    description: Something that is sold.
    fields:
      id: uuid pk
      slug: Slug unique immutable
      name: string(1..120)
      body: text(..20000) = \"\"
      price: Money
      status: ProductStatus# = draft
      tags: set<string(1..30)> = []
      weight: f64(0..1000)?
      stock: u32 = 0
      attributes: map<string(..80)>(..50)
      openapi_title: { type: string?, openapi: { x-order: 1 } }
      created_at: timestamp
    openapi: { x-table: product }
  ProductStatus#: { enum: { draft: Nobody sees it, live: Everybody sees it, gone: Nobody can buy it } }
  ProductSummary#: { from: Product#, pick: [id, slug, name, price, status] }
  Order#:
    description: What a customer buys.
    fields:
      id: uuid pk
      customer_id: Customer#.id on delete restrict
      lines: OrderLine#[1..100]
      payment: Payment#
      state: enum(open, paid, sent, cancelled) readonly
      total: Money readonly
      note: text?
      created_at: timestamp
    relationships: [belongs to Customer#]
  OrderLine#: { fields: { product_id: Product#.id, count: \"u16(1..)\", price: Money } }
  Payment#: { description: How it is paid., union: { card: Card#, transfer: Transfer#, voucher: Voucher# }, discriminator: method }
  Card#: { fields: { last_four: \"string(4)\", brand: \"enum(visa, master)\", expires_on: date } }
  Transfer#: { fields: { iban: \"string(15..34)\", holder: string } }
  Voucher#: { fields: { code: \"string(8)\", worth: Money } }
  Review#:
    description: What a customer says about a product.
    fields:
      id: uuid pk
      product_id: Product#.id readonly on delete cascade
      customer_id: Customer#.id readonly on delete cascade
      stars: u8(1..5)
      body: string(1..10000)
      created_at: timestamp
  Shipment#:
    description: A parcel on its way.
    fields:
      id: uuid pk
      order_id: Order#.id on delete cascade
      carrier: string(1..40)
      tracking: string(1..80)?
      events: ShipmentEvent#[] = []
      created_at: timestamp
  ShipmentEvent#: { fields: { at: timestamp, place: string, text: string } }
";

const ENDPOINT: &str = "
    POST /s#/customers:
      purpose: Add a customer
      tag: Customers
      idempotency: optional
      request: Customer#
      response: Customer#
      errors: { 409: the address is taken, 422: a field is not valid }
    GET /s#/customers:
      purpose: List customers
      query: { state: \"Customer#State?\", q: { type: \"string(1..100)?\", example: ada } }
      response: Page<Customer#>
      errors: { 400: the cursor or a filter is not valid }
    GET /s#/customers/{customer#_id}:
      purpose: Read a customer
      response: Customer#
      errors: { 404: no such customer }
    PATCH /s#/customers/{customer#_id}:
      purpose: Change a customer
      etag: required
      request: Customer#
      response: Customer#
      errors: { 404: no such customer, 412: someone else changed it first, 422: a field is not valid }
    PUT /s#/customers/{customer#_id}:
      purpose: Replace a customer
      request: Customer#
      response: Customer#
      errors: { 404: no such customer, 422: a field is not valid }
    DELETE /s#/customers/{customer#_id}:
      purpose: Remove a customer
      response: 204
      errors: { 404: no such customer }
    POST /s#/products:
      purpose: Add a product
      request: Product#
      response: Product#
      errors: { 409: the slug is taken, 422: a field is not valid }
      openapi: { x-internal: true }
    GET /s#/products:
      purpose: List products
      authentication: none
      query:
        status: ProductStatus#?
        tag: { type: \"string[]?\", style: csv }
        sort: enum(name, -name, price) = name
      response: Page<ProductSummary#>
      errors: { 400: the cursor or a filter is not valid }
    GET /s#/products/{product#_id}:
      purpose: Read a product
      authentication: none
      response: Product#
      errors: { 404: no such product }
    PATCH /s#/products/{product#_id}:
      purpose: Change a product
      request: Product#
      response: Product#
      errors: { 404: no such product, 422: a field is not valid }
    DELETE /s#/products/{product#_id}:
      purpose: Remove a product
      response: 204
      errors: { 404: no such product }
    POST /s#/orders:
      purpose: Place an order
      idempotency: required
      request:
        type: Order#
        example:
          customer_id: 7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111
          lines: [{ product_id: 0f8f3f0a-5c1b-4d2e-9f65-9f3a3d0a1c11, count: 2, price: { amount: \"9.90\", currency: EUR } }]
          payment: { method: voucher, code: ABCD1234, worth: { amount: \"20.00\", currency: EUR } }
      response: Order#
      errors: { 409: the idempotency key was used with another body, 422: a field is not valid }
    GET /s#/orders:
      purpose: List orders
      query: { customer_id: \"Customer#.id?\", state: \"Order#State?\", since: \"timestamp?\" }
      response: Page<Order#>
      errors: { 400: the cursor or a filter is not valid }
    GET /s#/orders/{order#_id}:
      purpose: Read an order
      response: Order#
      errors: { 404: no such order }
    PATCH /s#/orders/{order#_id}:
      purpose: Change an order
      request: Order#
      response: Order#
      errors: { 404: no such order, 409: the order is sent already, 422: a field is not valid }
    POST /s#/orders/{order#_id}/cancel:
      purpose: Cancel an order
      operation_id: cancelOrder#
      request: |
        { \"reason\": \"bought twice\", \"refund\": true }
      response: Order#
      errors: { 404: no such order, 409: the order is sent already, 422: a field is not valid }
    GET /s#/orders/{order#_id}/history:
      purpose: Read what happened to an order
      response: Change<Order#>[]
      errors: { 404: no such order }
    POST /s#/products/{product#_id}/reviews:
      purpose: Review a product
      operation_id: reviewProduct#
      request: Review#
      response: Review#
      errors: { 404: no such product, 422: a field is not valid }
    GET /s#/products/{product#_id}/reviews:
      purpose: List the reviews of a product
      response: Page<Review#>
      errors: { 400: the cursor or a filter is not valid, 404: no such product }
    DELETE /s#/reviews/{review#_id}:
      purpose: Remove a review
      response: 204
      errors: { 403: the caller did not write it, 404: no such review }
    POST /s#/shipments:
      purpose: Send a parcel
      request: Shipment#
      response: Shipment#
      errors: { 409: the order is not paid, 422: a field is not valid }
    GET /s#/shipments:
      purpose: List shipments
      response: Page<Shipment#>
      errors: { 400: the cursor or a filter is not valid }
    GET /s#/shipments/{shipment#_id}:
      purpose: Read a shipment
      response: Shipment#
      errors: { 404: no such shipment }
    PATCH /s#/shipments/{shipment#_id}:
      purpose: Change a shipment
      request: Shipment#
      response: Shipment#
      errors: { 404: no such shipment, 422: a field is not valid }
";

/// A plan of so many shops.
pub(crate) fn plan(shops: u32) -> String {
    let all = |part: &str| (0..shops).map(|number| part.replace('#', &number.to_string())).collect::<String>();
    let (models, endpoints) = (all(MODELS), all(ENDPOINT));
    format!("{HEAD}data_models:{COMMON}{models}{CONTRACTS}  endpoints:{endpoints}")
}
