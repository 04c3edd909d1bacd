import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { RunningLowBlock } from './running-low-block.tsx';

export default async function runningLow() {
  render(<RunningLowBlock />, document.body);
}
