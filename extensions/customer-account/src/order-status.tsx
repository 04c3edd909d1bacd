import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { OrderStatusBlock } from './order-status-block.tsx';

export default async function orderStatus() {
  render(<OrderStatusBlock />, document.body);
}
