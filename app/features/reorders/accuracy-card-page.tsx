import { Badge, BlockStack, Card, DataTable, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { mergeCalibration } from '#app/domain/reorders/merge-calibration.ts';
import type { ReorderReport } from '#app/domain/reorders/reorder-report.ts';
import { PairChart } from '#app/ui/charts/pair-chart.tsx';
import { useFormat } from '#app/ui/format.tsx';

/** How far the predictions can be trusted: held against simple rules, and what was said against what happened. */
export function AccuracyCard(props: { report: ReorderReport | null; trainedAt: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { trainedAt } = props;
  // What was tried on nothing says nothing.
  const report = props.report && { ...props.report, backtest: props.report.backtest.filter(({ n }) => n > 0) };
  return (
    <Card>
      <BlockStack gap="500">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t('reorders.accuracy.title')}
          </Text>
          {report ? (
            <MethodSentence report={report} />
          ) : (
            <Text as="p" tone="subdued">
              {t('reorders.accuracy.none')}
            </Text>
          )}
          {report && trainedAt && (
            <Text as="p" tone="subdued">
              {t('reorders.accuracy.trainedOn', {
                when: format.dateTime(trainedAt),
                purchases: format.number(report.trainedOn.purchases),
                customers: format.number(report.trainedOn.customers),
              })}
            </Text>
          )}
        </BlockStack>
        {report && report.backtest.length > 0 && <Backtest report={report} />}
        {report && report.calibration.length > 0 && <Calibration groups={report.calibration} />}
      </BlockStack>
    </Card>
  );
}

/** Which rule is used and why, with the figures of both. */
function MethodSentence({ report: { method, backtest } }: { report: ReorderReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const triedOf = (rule: string) => backtest.find((one) => one.rule === rule);
  const [bestSimple] = backtest.filter(({ rule }) => rule !== 'model').sort((a, b) => a.maeDays - b.maeDays);
  const [tried, model] = [triedOf(method), triedOf('model')?.maeDays];
  const name = t(`reorders.rules.${method}`);
  if (!tried) return <Text as="p">{t('reorders.accuracy.untested', { rule: name })}</Text>;
  const { maeDays: own, n } = tried;
  const days = (value: number) => format.roughly(value);
  // A simple rule that did better and is not used did so on too few.
  if (method === 'model' && bestSimple && bestSimple.maeDays < own)
    return <Text as="p">{t('reorders.accuracy.few', { number: format.number(n) })}</Text>;
  if (method === 'model')
    return (
      <Text as="p">
        {bestSimple
          ? t('reorders.accuracy.model', {
              own: days(own),
              rule: t(`reorders.rules.${bestSimple.rule}`),
              other: days(bestSimple.maeDays),
            })
          : t('reorders.accuracy.alone', { own: days(own) })}
      </Text>
    );
  return (
    <Text as="p">
      {model === undefined
        ? t('reorders.accuracy.noModel', { rule: name, own: days(own) })
        : t('reorders.accuracy.simple', { rule: name, own: days(own), model: days(model) })}
    </Text>
  );
}

function Backtest({ report: { backtest, method } }: { report: ReorderReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t('reorders.accuracy.backtest')}
      </Text>
      <DataTable
        columnContentTypes={['text', 'numeric', 'numeric']}
        headings={[t('reorders.accuracy.rule'), t('reorders.accuracy.offBy'), t('reorders.accuracy.tried')]}
        rows={[...backtest]
          .sort((a, b) => a.maeDays - b.maeDays)
          .map(({ rule, maeDays, n }) => [
            <InlineStack key={rule} gap="200" blockAlign="center">
              <Text as="span" fontWeight={rule === method ? 'semibold' : undefined}>
                {t(`reorders.ruleNames.${rule}`)}
              </Text>
              {rule === method && <Badge tone="success">{t('reorders.accuracy.inUse')}</Badge>}
            </InlineStack>,
            format.roughly(maeDays),
            format.number(n),
          ])}
      />
    </BlockStack>
  );
}

function Calibration({ groups }: { groups: ReorderReport['calibration'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = mergeCalibration(groups).map(({ said, happened, n }, index) => {
    const cells = [format.percent(said), format.percent(happened), format.number(n)];
    const [saidWords, happenedWords, cases] = cells;
    return {
      id: String(index),
      label: t('reorders.accuracy.group', { said: saidWords, happened: happenedWords }),
      note: t('reorders.accuracy.cases', { number: cases, count: n }),
      ...{ first: said, second: happened, cells },
    };
  });
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t('reorders.accuracy.calibration')}
      </Text>
      <Text as="p" tone="subdued">
        {t('reorders.accuracy.calibrationText')}
      </Text>
      <PairChart
        rows={rows}
        headings={[t('reorders.accuracy.said'), t('reorders.accuracy.happened'), t('reorders.accuracy.casesHeading')]}
      />
    </BlockStack>
  );
}
