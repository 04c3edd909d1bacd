import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { CustomerReviews } from './customer-reviews-block.tsx';

export default async function customerReviews() {
  render(<CustomerReviews />, document.body);
}
