import type { Api } from '@shopify/ui-extensions/customer-account.order-status.block.render';
import type { OrderStatusQuestion } from '../../shared/contract.ts';
import { host, isInEditor } from '../../shared/host.ts';
import { language, say } from '../../shared/say.ts';
import { useAnswer } from '../../shared/use-answer.ts';
import { OrderParts } from './order-parts.tsx';
import { sampleOrder } from './sample.ts';

/** Whoever came by a mailed link alone: nothing personal is asked for, let alone shown. */
function LogIn() {
  const logIn = () =>
    host<Api>()
      .requireLogin()
      .catch((error: unknown) => console.warn(error));
  return (
    <s-section heading={say('login.heading')}>
      <s-stack gap="base">
        <s-paragraph>{say('login.why')}</s-paragraph>
        <s-button variant="secondary" onClick={() => void logIn()}>
          {say('login.button')}
        </s-button>
      </s-stack>
    </s-section>
  );
}

export function OrderStatusBlock() {
  const { authenticationState, order } = host<Api>();
  const orderId = order.value?.id ?? null;
  const mayAsk = !isInEditor() && authenticationState.value === 'fully_authenticated';
  const question: OrderStatusQuestion | null = mayAsk && orderId ? { orderId, language: language() } : null;
  const { answer, isAwaited } = useAnswer('/api/order-status', question);

  if (isInEditor()) return <OrderParts orderId="" view={sampleOrder()} />;
  if (!mayAsk || answer?.outcome === 'log_in') return <LogIn />;
  if (answer?.outcome === 'shown' && orderId) return <OrderParts orderId={orderId} view={answer} />;
  if (isAwaited && question) return <s-skeleton-paragraph />;
  return <s-text color="subdued">{say('later')}</s-text>;
}
