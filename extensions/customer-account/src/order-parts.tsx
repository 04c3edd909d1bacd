import type { OrderStatusView } from '../../shared/contract.ts';
import { isShown } from '../../shared/host.ts';
import { listOf } from '../../shared/list-of.ts';
import { say } from '../../shared/say.ts';
import { Tips } from '../../shared/tips.tsx';
import { Help } from './parts/help.tsx';
import { Parcels } from './parts/parcels.tsx';
import { ReorderEnd } from './parts/reorder-end.tsx';
import { useReorder } from './use-reorder.ts';

function Reorder({ orderId }: { orderId: string }) {
  const { reorder, start } = useReorder();
  const isAsking = reorder.state === 'asking';
  return (
    <s-section heading={say('reorder.heading')}>
      <s-stack gap="small">
        <s-button
          variant="secondary"
          loading={isAsking}
          disabled={isAsking}
          onClick={() => void (orderId && start(orderId, []))}
        >
          {say('reorder.button')}
        </s-button>
        <ReorderEnd reorder={reorder} />
      </s-stack>
    </s-section>
  );
}

function Reviews({ reviews }: { reviews: OrderStatusView['reviews'] }) {
  if (reviews.length === 0) return null;
  return (
    <s-section heading={say('reviews.heading')}>
      <s-unordered-list>
        {reviews.map(({ productId, title, url }) => (
          <s-list-item key={productId}>
            <s-link href={url}>{say('reviews.of', { title })}</s-link>
          </s-list-item>
        ))}
      </s-unordered-list>
    </s-section>
  );
}

/** What the merchant left switched on, here and in the app. */
export function OrderParts({ orderId, view }: { orderId: string; view: OrderStatusView }) {
  return (
    <s-stack gap="large">
      {isShown('parcels') && <Parcels parcels={listOf(view.parcels)} />}
      {isShown('tips') && <Tips tips={listOf(view.tips)} />}
      {isShown('reorder') && view.canReorder && <Reorder orderId={orderId} />}
      {isShown('reviews') && <Reviews reviews={listOf(view.reviews)} />}
      {isShown('help') && view.help && <Help orderId={orderId} help={view.help} />}
    </s-stack>
  );
}
