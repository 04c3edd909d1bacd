import { Banner, BlockStack, InlineStack } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { blockTypes } from '#app/domain/mail/new-block.ts';
import type { ContentError } from '#app/platform/mail/check-content.ts';
import { ButtonMenu } from '#app/ui/button-menu.tsx';
import { MailBlockCard } from './mail-block-card-page.tsx';
import type { SearchPort } from './mail-editor-types.ts';
import { useBlocks } from './use-blocks.ts';

interface MailBlocksProps {
  blocks: MailBlock[];
  /** Of this language. */
  errors: ContentError[];
  products: SearchPort;
  onChange: (blocks: MailBlock[]) => void;
}

/** The blocks of a mail as a line of cards. */
export function MailBlocks({ blocks, errors, products, onChange }: MailBlocksProps) {
  const { t } = useTranslation();
  const edit = useBlocks(blocks, onChange);
  const [said, say] = useState('');
  return (
    <BlockStack gap="300">
      {edit.list.map(({ key, block }, index) => (
        <MailBlockCard
          key={key}
          id={key}
          block={block}
          place={index + 1}
          count={edit.list.length}
          errors={errors.filter(({ field }) => field === `blocks.${index}`)}
          products={products}
          onChange={(next) => edit.change(index, next)}
          onMove={(by, button) => {
            edit.move(index, by, button);
            say(t('mailEditor.moved', { place: index + by + 1, count: edit.list.length }));
          }}
          onRemove={() => edit.remove(index)}
        />
      ))}
      <div aria-live="polite" style={hidden}>
        {said}
      </div>
      {edit.removed && (
        <Banner action={{ content: t('mailEditor.undo'), onAction: edit.restore }}>
          <p>{t('mailEditor.removed', { kind: t(`mailEditor.blocks.${edit.removed.block.type}.name`) })}</p>
        </Banner>
      )}
      <InlineStack>
        <ButtonMenu
          button={{ disclosure: true, disabled: edit.list.length >= 50 }}
          label={t('mailEditor.add')}
          items={blockTypes.map((type) => ({
            content: t(`mailEditor.blocks.${type}.name`),
            helpText: t(`mailEditor.blocks.${type}.help`),
            onAction: () => edit.add(type),
          }))}
        />
      </InlineStack>
    </BlockStack>
  );
}

/** Read out, not shown. */
const hidden = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' } as const;
