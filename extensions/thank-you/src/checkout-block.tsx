import type { Api } from '@shopify/ui-extensions/purchase.checkout.block.render';
import { useState } from 'preact/hooks';
import type { CheckoutQuestion } from '../../shared/contract.ts';
import { host, isInEditor, isShown } from '../../shared/host.ts';
import { listOf } from '../../shared/list-of.ts';
import { language, say } from '../../shared/say.ts';
import { useAnswer } from '../../shared/use-answer.ts';
import { boughtLines } from './bought-lines.ts';
import { LowProducts } from './parts/low-products.tsx';
import { sampleCheckout } from './sample.ts';

function Promises({ promises }: { promises: string[] }) {
  if (promises.length === 0) return null;
  return (
    <s-section heading={say('promises.heading')}>
      <s-unordered-list>
        {promises.map((promise) => (
          <s-list-item key={promise}>{promise}</s-list-item>
        ))}
      </s-unordered-list>
    </s-section>
  );
}

/** Nothing of it is known here: without an answer it leaves checkout as it is. */
export function CheckoutBlock() {
  const { lines, instructions } = host<Api>();
  // Asked once, with the cart as it was: what is put in afterwards is marked here.
  const [question] = useState<CheckoutQuestion>(() => ({ language: language(), lines: boughtLines(lines.value) }));
  const { answer } = useAnswer('/api/checkout', isInEditor() ? null : question);
  const view = isInEditor() ? sampleCheckout() : answer;
  if (!view) return null;
  const canAdd = instructions.value.lines.canAddCartLine;
  return (
    <s-stack gap="large">
      {isShown('promises') && <Promises promises={listOf(view.promises)} />}
      {isShown('running_low') && canAdd && <LowProducts products={listOf(view.runningLow)} />}
    </s-stack>
  );
}
