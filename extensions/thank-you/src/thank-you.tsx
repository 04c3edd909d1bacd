import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { ThankYouPage } from './thank-you-page.tsx';

export default async function thankYou() {
  render(<ThankYouPage />, document.body);
}
