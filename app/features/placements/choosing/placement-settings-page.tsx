import { Banner, BlockStack, Checkbox, FormLayout, InlineGrid, Page, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { houseWordings, shopPlaceholder } from '#app/domain/placements/consent-wording.ts';
import type { ConsentChannel } from '#app/domain/placements/consent-wording.ts';
import { longestWording } from '#app/domain/placements/limits.ts';
import { locales } from '#app/domain/locale.ts';
import { placementParts } from '#app/domain/placements/placement-part.ts';
import type { PlacementSettings } from '#app/domain/placements/placement-settings.ts';
import { FormSaveBar } from '#app/ui/form-save-bar.tsx';
import { useDraft } from '#app/ui/use-draft.ts';
import type { Save } from '#app/ui/use-draft.ts';
import { BothLanguages } from './both-languages-page.tsx';
import type { FormPart } from './form-part.ts';
import { draftOf, errorAt, settingsOf } from './placement-draft.ts';
import type { PlacementDraft, PlacementSettingsAnswer } from './placement-draft.ts';
import { PlacementPreview } from './placement-preview-page.tsx';
import type { PreviewSample } from './preview-sample.ts';
import { Section } from './section-page.tsx';
import { SurveySection } from './survey-section-page.tsx';

export interface PlacementSettingsPageProps {
  settings: PlacementSettings;
  /** What the preview is drawn with. */
  sample: PreviewSample;
  /** Whether a journey is on that reminds: without one nobody is asked when to be. */
  reminds: boolean;
  save: Save<ReturnType<typeof settingsOf>, PlacementSettingsAnswer>;
}

/** What is shown on Shopify's pages, with each page beside it as customers will see it. */
export function PlacementSettingsPage({ settings, sample, reminds, save }: PlacementSettingsPageProps) {
  const { t } = useTranslation();
  const form = useDraft<PlacementDraft, PlacementSettingsAnswer>(draftOf(settings), {
    ...save,
    submit: (draft) => save.submit(settingsOf(draft)),
  });
  const errors = save.busy ? {} : (save.answer?.errors ?? {});
  const part: FormPart = {
    ...{ draft: form.draft, change: form.change },
    errorOf: (path) => {
      const code = errorAt(errors, path);
      return code && t(`placements.errors.${code}`);
    },
  };
  return (
    <Page
      fullWidth
      title={t('placements.settings.title')}
      backAction={{ content: t('placements.title'), url: '/app/placements' }}
    >
      <FormSaveBar
        id="placement-settings"
        dirty={form.dirty}
        busy={save.busy}
        onSave={form.submit}
        onDiscard={form.discard}
      />
      <InlineGrid columns={{ xs: '1fr', lg: 'minmax(0, 1fr) minmax(0, 1fr)' }} gap="400" alignItems="start">
        <BlockStack gap="400">
          {Object.keys(errors).length > 0 && <Banner tone="critical" title={t('ui.notSaved')} />}
          {!reminds && !form.draft.partsOff.includes('reminders') && <NoReminders />}
          <PartsSection part={part} />
          <SurveySection part={part} />
          <ConsentSection part={part} />
          <PromisesSection part={part} />
          <HelpSection part={part} replyTo={sample.replyTo} />
        </BlockStack>
        {/* Beside a form longer than the window, what it changes stays in sight. */}
        <div style={{ position: 'sticky', top: 16 }}>
          <PlacementPreview draft={form.draft} sample={sample} />
        </div>
      </InlineGrid>
    </Page>
  );
}

/** Why the page after paying does not ask what its preview shows. */
function NoReminders() {
  const { t } = useTranslation();
  return (
    <Banner
      title={t('placements.noReminders.title')}
      action={{ content: t('placements.noReminders.action'), url: '/app/journeys/gallery' }}
    >
      {t('placements.noReminders.text')}
    </Banner>
  );
}

function PartsSection({ part: { draft, change } }: { part: FormPart }) {
  const { t } = useTranslation();
  const { partsOff } = draft;
  return (
    <Section name="parts">
      <BlockStack gap="200">
        {placementParts.map((name) => (
          <Checkbox
            key={name}
            label={t(`placements.part.${name}.label`)}
            helpText={t(`placements.part.${name}.help`)}
            checked={!partsOff.includes(name)}
            // In the order they are kept in, so that switching one off and on again leaves nothing to save.
            onChange={(on) =>
              change({
                partsOff: placementParts.filter((one) => (one === name ? !on : partsOff.includes(one))),
              })
            }
          />
        ))}
      </BlockStack>
    </Section>
  );
}

const wordingOf = { EMAIL: 'emailWording', SMS: 'smsWording' } as const;
const channels: ConsentChannel[] = ['EMAIL', 'SMS'];

function ConsentSection({ part: { draft, change, errorOf } }: { part: FormPart }) {
  const { t } = useTranslation();
  return (
    <Section name="consent">
      {channels.map((channel) => (
        <BothLanguages
          key={channel}
          label={t(`placements.consent.${channel}`)}
          helpText={t('placements.consent.help', { shop: shopPlaceholder })}
          placeholder={houseWordings[channel]}
          lines={3}
          maxLength={longestWording}
          value={draft[wordingOf[channel]]}
          errorOf={(locale) => errorOf(`${wordingOf[channel]}.${locale}`)}
          onChange={(wording) => change({ [wordingOf[channel]]: wording })}
        />
      ))}
    </Section>
  );
}

function PromisesSection({ part: { draft, change, errorOf } }: { part: FormPart }) {
  const { t } = useTranslation();
  return (
    <Section name="promises">
      <BothLanguages
        label={t('placements.promises.label')}
        helpText={t('placements.promises.help')}
        lines={4}
        value={draft.promises}
        // That one language has more of them than the other is told once, at the last.
        errorOf={(locale) =>
          errorOf(`promises.${locale}`) ?? (locale === locales.at(-1) ? errorOf('promises') : undefined)
        }
        onChange={(promises) => change({ promises })}
      />
    </Section>
  );
}

function HelpSection({ part: { draft, change, errorOf }, replyTo }: { part: FormPart; replyTo: string | null }) {
  const { t } = useTranslation();
  return (
    <Section name="help">
      <FormLayout>
        <TextField
          type="email"
          label={t('placements.help.email')}
          helpText={replyTo ? t('placements.help.emailHelp') : t('placements.help.noReplyTo')}
          placeholder={replyTo ?? undefined}
          autoComplete="off"
          value={draft.helpEmail}
          error={errorOf('helpEmail')}
          onChange={(helpEmail) => change({ helpEmail })}
        />
        <TextField
          type="url"
          label={t('placements.help.url')}
          helpText={t('placements.help.urlHelp')}
          placeholder="https://"
          autoComplete="off"
          value={draft.helpUrl}
          error={errorOf('helpUrl')}
          onChange={(helpUrl) => change({ helpUrl })}
        />
      </FormLayout>
    </Section>
  );
}
