import { Banner, BlockStack, Checkbox, ChoiceList, List, Modal, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { TriggerType } from '#app/domain/journeys/journey.ts';
import { summarizeChanges } from '#app/domain/journeys/summarize-changes.ts';
import { changeSentence } from '#app/i18n/journey-words.ts';
import type { JourneySpeech } from '#app/i18n/journey-words.ts';
import type { Insiders } from './publish-draft.server.ts';

interface PublishModalProps {
  name: string;
  before: JourneyDraft | null;
  after: JourneyDraft;
  inside: number;
  /** Whether it can be switched on with the publishing. */
  isOff: boolean;
  speech: JourneySpeech;
  /** What does not stand in the way, but is better known before customers read it. */
  warnings: string[];
  busy: boolean;
  onPublish: (choice: { insiders: Insiders; switchOn: boolean }) => void;
  onClose: () => void;
}

/** Whom it lets in that orders to come would not tell. */
const switchOnHelp: Partial<Record<TriggerType, string>> = {
  reorder_due: 'switchOnReorderHelp',
  review_due: 'switchOnReviewHelp',
};

/** What publishing would change, and for whom, before it happens. */
export function PublishModal(props: PublishModalProps) {
  const { name, before, after, inside, isOff, speech, warnings, busy, onPublish, onClose } = props;
  const { t } = useTranslation();
  const [insiders, setInsiders] = useState<Insiders>('finish');
  const [switchOn, setSwitchOn] = useState(before === null);
  const changes = summarizeChanges(before, after);
  // What was removed is called by the texts it had.
  const contents = { ...before?.contents, ...after.contents };
  return (
    <Modal
      open
      onClose={onClose}
      title={t('publish.title', { name })}
      primaryAction={{
        content: t('publish.action'),
        loading: busy,
        onAction: () => onPublish({ insiders, switchOn: isOff && switchOn }),
      }}
      secondaryActions={[{ content: t('journey.cancel'), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t('publish.changes')}
            </Text>
            {before === null && <Text as="p">{t('publish.first')}</Text>}
            {changes.length === 0 ? (
              <Text as="p">{t('publish.nothing')}</Text>
            ) : (
              <List>
                {changes.map((change, index) => (
                  <List.Item key={index}>{changeSentence(speech, change, contents)}</List.Item>
                ))}
              </List>
            )}
          </BlockStack>
          {warnings.length > 0 && (
            <Banner tone="warning" title={t('journey.worthALook')}>
              <List>
                {[...new Set(warnings)].map((text) => (
                  <List.Item key={text}>{text}</List.Item>
                ))}
              </List>
            </Banner>
          )}
          {before !== null && (
            <BlockStack gap="200">
              <Text as="p">{t('publish.inside', { count: inside })}</Text>
              {inside > 0 && <InsidersChoice value={insiders} onChange={setInsiders} />}
            </BlockStack>
          )}
          {isOff && (
            <Checkbox
              label={t('publish.switchOn')}
              helpText={t(`publish.${switchOnHelp[after.plan.trigger.type] ?? 'switchOnHelp'}`)}
              checked={switchOn}
              onChange={setSwitchOn}
            />
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

export function InsidersChoice({ value, onChange }: { value: Insiders; onChange: (insiders: Insiders) => void }) {
  const { t } = useTranslation();
  return (
    <ChoiceList
      title={t('publish.insiders')}
      choices={[
        { value: 'finish', label: t('publish.finish'), helpText: t('publish.finishHelp') },
        { value: 'move', label: t('publish.move'), helpText: t('publish.moveHelp') },
      ]}
      selected={[value]}
      onChange={([next]) => onChange(next === 'move' ? 'move' : 'finish')}
    />
  );
}
