import { Button } from '@mantine/core';
import { useRepName } from '../customers/useRepName';
import { useValueName } from '../customers/useValueName';
import { useWords } from '../i18n/i18n';
import { Dialog } from '../parts/Dialog';
import { When } from '../parts/When';
import { useChannelName } from '../tasks/Channel';
import classes from './SaveDialog.module.css';
import type { Asked } from './useEdit';

/** Longer lists are cut: the sums above them are of all. */
const shown = 6;

interface Props {
  asked: Asked;
  busy: boolean;
  onSave: () => void;
  onClose: () => void;
}

/** What the new version would do to customers and lists, before it does. */
export function SaveDialog({ asked, busy, onSave, onClose }: Props) {
  const { t, lang } = useWords();
  const repName = useRepName();
  const { preview, base, restored } = asked;
  const { customers, changed, opened, closed, moved, contacts, reps, tags, until } = preview;
  const number = (count: number) => count.toLocaleString(lang);
  const title =
    restored === undefined
      ? t('policy.preview.title', { version: base + 1 })
      : t('policy.preview.restore', { version: restored });
  return (
    <Dialog title={title} size="lg" onClose={onClose}>
      <div className={classes.preview}>
        <p className={classes.sum}>
          {changed === 0
            ? t('policy.preview.nobody', { of: number(customers) })
            : t('policy.preview.changed', { count: changed, shown: number(changed), of: number(customers) })}
        </p>
        {opened + closed + moved > 0 && (
          <p className={classes.sum}>
            {[
              opened && t('policy.preview.opened', { count: opened, shown: number(opened) }),
              closed && t('policy.preview.closed', { count: closed, shown: number(closed) }),
              moved && t('policy.preview.moved', { count: moved, shown: number(moved) }),
            ]
              .filter(Boolean)
              .join(lang === 'ja' ? '、' : ', ')}
          </p>
        )}
        <Contacts contacts={contacts} />
        {reps.length > 0 && (
          <List title={t('policy.preview.reps')}>
            {reps.slice(0, shown).map(({ rep, before, after }) => (
              <Line
                key={rep ?? ''}
                name={rep ? repName(rep) : t('policy.preview.noRep')}
                value={`${number(before)} → ${number(after)}`}
              />
            ))}
          </List>
        )}
        <Tags tags={tags} />
        {changed > 0 && (
          <p className={classes.soft}>
            <When at={until} words="policy.preview.until" />
          </p>
        )}
      </div>
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button data-autofocus loading={busy} onClick={onSave}>
          {t(restored === undefined ? 'policy.preview.save' : 'policy.preview.back')}
        </Button>
      </div>
    </Dialog>
  );
}

function Contacts({ contacts }: { contacts: Asked['preview']['contacts'] }) {
  const { t, lang } = useWords();
  const channelName = useChannelName();
  if (contacts.length === 0) return null;
  const channels = new Map<string, number>();
  for (const { channel, opened } of contacts)
    if (opened > 0) channels.set(channelName(channel), (channels.get(channelName(channel)) ?? 0) + opened);
  const sums = [...channels].map(([name, count]) => `${name} ${count.toLocaleString(lang)}`).join(' · ');
  return (
    <List title={t('policy.preview.contacts')} note={sums}>
      {contacts.slice(0, shown).map(({ title, channel, opened, closed }) => (
        <Line
          key={`${channel}${title.en}`}
          name={title[lang]}
          soft={channelName(channel)}
          value={change(opened, closed, lang)}
        />
      ))}
    </List>
  );
}

function Tags({ tags }: { tags: Asked['preview']['tags'] }) {
  const { t, lang } = useWords();
  if (tags.length === 0) return null;
  return (
    <List title={t('policy.preview.tags')}>
      {tags.slice(0, shown).map((tag) => (
        <TagLine key={`${tag.dimension}${tag.value}`} tag={tag} lang={lang} />
      ))}
    </List>
  );
}

function TagLine({ tag, lang }: { tag: Asked['preview']['tags'][number]; lang: string }) {
  const { t } = useWords();
  const name = useValueName(tag.dimension);
  return (
    <Line
      name={tag.value ? name(tag.value) : t('policy.preview.otherRanks')}
      soft={t(`dimension.${tag.dimension}`)}
      value={change(tag.gained, tag.lost, lang)}
    />
  );
}

/** "+220", "−12", "+8 −3". */
function change(more: number, fewer: number, lang: string): string {
  return [more > 0 && `+${more.toLocaleString(lang)}`, fewer > 0 && `−${fewer.toLocaleString(lang)}`]
    .filter(Boolean)
    .join(' ');
}

function List({ title, note, children }: { title: string; note?: string; children: React.ReactNode }) {
  return (
    <section>
      <h3>
        {title}
        {note && <span className={classes.soft}>{note}</span>}
      </h3>
      <dl>{children}</dl>
    </section>
  );
}

function Line({ name, soft, value }: { name: string; soft?: string; value: string }) {
  return (
    <div>
      <dt>
        {name}
        {soft && <span className={classes.soft}>{soft}</span>}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
