/** A button that copies a text and says that it has. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {Text} from '../../model/text.ts';
import {useText} from '../route/use-route.ts';
import {words} from '../words/proof.ts';

const SAID_MS = 2000;

export function Copy({text, label}: {text: () => string; label: Text}): JSX.Element {
  const say = useText();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text());
    setCopied(true);
    setTimeout(() => setCopied(false), SAID_MS);
  };
  return (
    <button type="button" class="button" onClick={() => void copy()}>
      <span aria-live="polite">{say(isCopied ? words.copied : label)}</span>
    </button>
  );
}

/** The clipboard is there for secure pages only; elsewhere a field is selected and copied the old way. */
async function copyText(text: string): Promise<void> {
  if (isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
