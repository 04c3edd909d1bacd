import { FormLayout, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { journeyEvents } from '#app/domain/journeys/journey.ts';
import type { JourneyEvent, WaitStep } from '#app/domain/journeys/journey.ts';
import { useFormat } from '#app/ui/format.tsx';
import { useStepChange } from './editor-context.ts';
import { SpanFields } from './span-fields-page.tsx';

const day = 24 * 60;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** The same wait, of another kind. */
function ofKind({ id }: WaitStep, kind: WaitStep['for']): WaitStep {
  if (kind === 'span') return { id, type: 'wait', for: kind, minutes: day };
  if (kind === 'local_time') return { id, type: 'wait', for: kind, hour: 10, weekday: null };
  return { id, type: 'wait', for: kind, event: 'order_placed', limitMinutes: 7 * day };
}

export function WaitForm({ step }: { step: WaitStep }) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = useStepChange();
  return (
    <FormLayout>
      <Select
        label={t('editor.waitFor')}
        options={(['span', 'local_time', 'event'] as const).map((value) => ({
          value,
          label: t(`editor.waits.${value}`),
        }))}
        value={step.for}
        onChange={(kind) => change(ofKind(step, kind as WaitStep['for']))}
      />
      {step.for === 'span' && (
        <SpanFields
          label={t('editor.amount')}
          minutes={step.minutes}
          onChange={(minutes) => change({ ...step, minutes }, 'minutes')}
        />
      )}
      {step.for === 'local_time' && (
        <FormLayout.Group condensed>
          <Select
            label={t('editor.hour')}
            options={hours.map((hour) => ({ value: String(hour), label: format.hour(hour) }))}
            value={String(step.hour)}
            onChange={(hour) => change({ ...step, hour: Number(hour) })}
          />
          <Select
            label={t('editor.weekday')}
            options={[
              { value: '', label: t('editor.anyDay') },
              ...[1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ value: String(weekday), label: t(`weekdays.${weekday}`) })),
            ]}
            value={String(step.weekday ?? '')}
            onChange={(weekday) => change({ ...step, weekday: weekday ? Number(weekday) : null })}
          />
        </FormLayout.Group>
      )}
      {step.for === 'event' && (
        <>
          <Select
            label={t('editor.event')}
            options={journeyEvents.map((value) => ({ value, label: t(`journeyEvents.${value}`) }))}
            value={step.event}
            onChange={(event) => change({ ...step, event: event as JourneyEvent })}
          />
          <SpanFields
            label={t('editor.limit')}
            minutes={step.limitMinutes}
            onChange={(limitMinutes) => change({ ...step, limitMinutes }, 'limit')}
          />
        </>
      )}
    </FormLayout>
  );
}
