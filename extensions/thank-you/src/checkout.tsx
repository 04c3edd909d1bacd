import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { CheckoutBlock } from './checkout-block.tsx';

export default async function checkout() {
  render(<CheckoutBlock />, document.body);
}
