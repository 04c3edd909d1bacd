import { Banner, BlockStack, Card, Checkbox, FormLayout, Link, Page, Select, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { FormSaveBar } from '#app/ui/form-save-bar.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { SettingsSection } from '#app/ui/settings-section.tsx';
import { useDraft } from '#app/ui/use-draft.ts';
import type { Save } from '#app/ui/use-draft.ts';
import { BrandSection } from './brand-section-page.tsx';
import type { ShopBrandQuestion } from './brand-section-page.tsx';
import { FrequencySection } from './settings-frequency-page.tsx';
import type { FrequencyForm } from './settings-frequency-page.tsx';

export interface SettingsForm extends FrequencyForm {
  senderName: string;
  senderAddress: string;
  replyTo: string;
  postalAddress: string;
  windowOpensAtHour: number;
  windowClosesAtHour: number;
  defaultLocale: string;
  /** Marketing only on consents that were handed to Turkey's register in time. */
  iysRequired: boolean;
  /** `#rrggbb`; blank for the house colour. */
  brandColor: string;
  /** https; blank for none. */
  logoUrl: string;
}

export interface SettingsAnswer {
  outcome: 'saved' | 'invalid';
  /** A code for each field that is wrong. */
  errors?: Partial<Record<keyof SettingsForm, string>>;
}

export interface SettingsPageProps {
  settings: SettingsForm;
  failedDeliveries: number;
  /** The register is the law in Turkey only. */
  inTurkey: boolean;
  save: Save<SettingsForm, SettingsAnswer>;
  shopBrand: ShopBrandQuestion;
}

type Draft = ReturnType<typeof useDraft<SettingsForm, SettingsAnswer>>;

export function SettingsPage({ settings, failedDeliveries, inTurkey, save, shopBrand }: SettingsPageProps) {
  const { t } = useTranslation();
  const form = useDraft(settings, save);
  const errors = save.answer?.errors ?? {};
  const errorOf = (name: keyof SettingsForm) => errors[name] && t(`errors.${errors[name]}`);
  return (
    <Page title={t('settings.title')}>
      <FormSaveBar id="settings" dirty={form.dirty} busy={save.busy} onSave={form.submit} onDiscard={form.discard} />
      <BlockStack gap={{ xs: '600', md: '400' }}>
        {Object.keys(errors).length > 0 && !save.busy && <Banner tone="critical" title={t('ui.notSaved')} />}
        <SettingsSection title={t('settings.sender.title')} text={t('settings.sender.text')}>
          <Card>
            <FormLayout>
              {(['senderName', 'senderAddress', 'replyTo', 'postalAddress'] as const).map((name) => (
                <TextField
                  key={name}
                  label={t(`settings.${name}.label`)}
                  helpText={t(`settings.${name}.help`)}
                  type={name === 'senderAddress' || name === 'replyTo' ? 'email' : 'text'}
                  autoComplete="off"
                  value={form.draft[name]}
                  error={errorOf(name)}
                  onChange={(value) => form.change({ [name]: value })}
                />
              ))}
            </FormLayout>
          </Card>
        </SettingsSection>
        <BrandSection
          brand={form.draft}
          shopBrand={shopBrand}
          errors={{ brandColor: errorOf('brandColor'), logoUrl: errorOf('logoUrl') }}
          onChange={form.change}
        />
        <WindowSection form={form} errorOf={errorOf} />
        <FrequencySection draft={form.draft} change={form.change} errorOf={errorOf} />
        <SettingsSection title={t('settings.language.title')} text={t('settings.language.text')}>
          <Card>
            <Select
              label={t('settings.defaultLocale.label')}
              options={(['tr', 'en'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
              value={form.draft.defaultLocale}
              error={errorOf('defaultLocale')}
              onChange={(defaultLocale) => form.change({ defaultLocale })}
            />
          </Card>
        </SettingsSection>
        <SettingsSection title={t('settings.privacy.title')} text={t('settings.privacy.text')}>
          <Card>
            <Link url="/app/privacy">{t('settings.privacy.open')}</Link>
          </Card>
        </SettingsSection>
        <ConsentSection form={form} inTurkey={inTurkey} />
        <SettingsSection title={t('settings.imports.title')} text={t('settings.imports.text')}>
          <Card>
            <Link url="/app/import">{t('settings.imports.open')}</Link>
          </Card>
        </SettingsSection>
        <SettingsSection title={t('settings.deliveries.title')} text={t('settings.deliveries.text')}>
          <Card>
            <BlockStack gap="200">
              <Text as="p">{t('settings.deliveries.count', { count: failedDeliveries })}</Text>
              <Link url="/app/deliveries">{t('settings.deliveries.open')}</Link>
            </BlockStack>
          </Card>
        </SettingsSection>
      </BlockStack>
    </Page>
  );
}

function ConsentSection({ form, inTurkey }: { form: Draft; inTurkey: boolean }) {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('settings.consents.title')} text={t('settings.consents.text')}>
      <Card>
        <BlockStack gap="200">
          {inTurkey && (
            <Checkbox
              label={t('settings.iysRequired.label')}
              helpText={t('settings.iysRequired.help')}
              checked={form.draft.iysRequired}
              onChange={(iysRequired) => form.change({ iysRequired })}
            />
          )}
          <Link url="/app/consents">{t('settings.consents.open')}</Link>
        </BlockStack>
      </Card>
    </SettingsSection>
  );
}

const hours = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

function WindowSection({ form, errorOf }: { form: Draft; errorOf: (name: keyof SettingsForm) => string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const options = (from: number, to: number) =>
    hours(from, to).map((hour) => ({
      value: String(hour),
      label: hour === 24 ? t('settings.midnight') : format.hour(hour),
    }));
  return (
    <SettingsSection title={t('settings.window.title')} text={t('settings.window.text')}>
      <Card>
        <FormLayout>
          <FormLayout.Group condensed>
            <Select
              label={t('settings.windowOpensAtHour.label')}
              options={options(0, 23)}
              value={String(form.draft.windowOpensAtHour)}
              error={errorOf('windowOpensAtHour')}
              onChange={(value) => form.change({ windowOpensAtHour: Number(value) })}
            />
            <Select
              label={t('settings.windowClosesAtHour.label')}
              options={options(1, 24)}
              value={String(form.draft.windowClosesAtHour)}
              error={errorOf('windowClosesAtHour')}
              onChange={(value) => form.change({ windowClosesAtHour: Number(value) })}
            />
          </FormLayout.Group>
          <Text as="p" tone="subdued">
            {t('settings.window.example')}
          </Text>
        </FormLayout>
      </Card>
    </SettingsSection>
  );
}
