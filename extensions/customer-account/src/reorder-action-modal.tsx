import type { Api } from '@shopify/ui-extensions/customer-account.order.action.render';
import { useState } from 'preact/hooks';
import type { OrderLinesAnswer, OrderLinesQuestion, OrderLinesView } from '../../shared/contract.ts';
import { host } from '../../shared/host.ts';
import { listOf } from '../../shared/list-of.ts';
import { language, say, sayMoney } from '../../shared/say.ts';
import { useAnswer } from '../../shared/use-answer.ts';
import { ReorderEnd } from './parts/reorder-end.tsx';
import { ReorderLine } from './parts/reorder-line.tsx';
import { useReorder } from './use-reorder.ts';

type Quantities = Record<string, number>;

const quantityOf = (quantities: Quantities, { variantId, quantity, stock }: OrderLinesView['lines'][number]) =>
  quantities[variantId] ?? Math.min(quantity, stock ?? quantity);

const wantedOf = (lines: OrderLinesView['lines'], quantities: Quantities) =>
  lines
    .map((line) => ({ variantId: line.variantId, quantity: quantityOf(quantities, line) }))
    .filter(({ quantity }) => quantity > 0);

function Lines({ view, quantities, onQuantity }: LinesProps) {
  const { currency, lines, missing } = view;
  const total = lines.reduce((sum, line) => sum + Number(line.price) * quantityOf(quantities, line), 0);
  return (
    <s-stack gap="large">
      {lines.map((line) => (
        <ReorderLine
          key={line.variantId}
          line={line}
          currency={currency}
          quantity={quantityOf(quantities, line)}
          onQuantity={(quantity) => onQuantity(line.variantId, quantity)}
        />
      ))}
      {missing.map(({ title, why }) => (
        <s-text key={title} color="subdued">
          {say(`reorder.missing.${why}`, { title })}
        </s-text>
      ))}
      {lines.length > 0 && <s-text type="strong">{say('reorder.total', { price: sayMoney(total, currency) })}</s-text>}
    </s-stack>
  );
}
interface LinesProps {
  view: OrderLinesView;
  quantities: Quantities;
  onQuantity: (variantId: string, quantity: number) => void;
}

interface WithoutLinesProps {
  answer: Exclude<OrderLinesAnswer, { outcome: 'shown' }> | null;
  isMissing: boolean;
  onAgain: () => void;
}

/** What stands there while the lines are looked up, and where there are none. */
function WithoutLines({ answer, isMissing, onAgain }: WithoutLinesProps) {
  if (answer?.outcome === 'log_in') return <s-text>{say('reorder.logIn')}</s-text>;
  if (!answer && !isMissing) return <s-spinner accessibilityLabel={say('reorder.wait')} />;
  return (
    <s-stack gap="base">
      <s-text>{say(answer ? 'reorder.unknown' : 'reorder.failed')}</s-text>
      <s-button variant="secondary" onClick={onAgain}>
        {say('reorder.again')}
      </s-button>
    </s-stack>
  );
}

const viewOf = (answer: OrderLinesAnswer | null): OrderLinesView | null =>
  answer?.outcome === 'shown' ? { ...answer, lines: listOf(answer.lines), missing: listOf(answer.missing) } : null;

/** The order again with the quantities, prices and stock of today. */
export function ReorderAction() {
  const { orderId, close } = host<Api>();
  const question: OrderLinesQuestion = { orderId, language: language() };
  const { answer, isMissing, askAgain } = useAnswer('/api/order-lines', question);
  const [quantities, setQuantities] = useState<Quantities>({});
  const { reorder, start } = useReorder();
  const view = viewOf(answer);
  const wanted = wantedOf(view?.lines ?? [], quantities);
  const isAsking = reorder.state === 'asking';
  return (
    <s-customer-account-action heading={say('reorder.button')}>
      <s-stack gap="large">
        {view && (
          <Lines
            view={view}
            quantities={quantities}
            onQuantity={(variantId, quantity) => setQuantities({ ...quantities, [variantId]: quantity })}
          />
        )}
        {view && view.lines.length === 0 && <s-text>{say('reorder.nothing')}</s-text>}
        {!view && (
          <WithoutLines answer={answer?.outcome === 'shown' ? null : answer} isMissing={isMissing} onAgain={askAgain} />
        )}
        <ReorderEnd reorder={reorder} />
      </s-stack>
      <s-button
        slot="primary-action"
        variant="primary"
        loading={isAsking}
        disabled={isAsking || wanted.length === 0}
        onClick={() => void start(orderId, wanted)}
      >
        {say('reorder.go')}
      </s-button>
      <s-button slot="secondary-actions" variant="secondary" onClick={() => close()}>
        {say('reorder.close')}
      </s-button>
    </s-customer-account-action>
  );
}
