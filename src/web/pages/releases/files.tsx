/** The files of a release with their hashes; each can be fetched and held against its hash here. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ApiFile, ApiReleaseDetail} from '../../../model/api.ts';
import {useText} from '../../route/use-route.ts';
import {words} from '../../words/releases.ts';
import {fileSize, shortHash} from '../sizes.ts';
import {canVerify, sha256} from './log-proof.ts';
import {wholeOf} from './paths.ts';
import {PlainTable} from '../../parts/plain-table.tsx';

export function Files({release: {id, files}}: {release: ApiReleaseDetail}): JSX.Element {
  const say = useText();
  return (
    <section>
      <h2>{say(words.files)}</h2>
      <p>{say(words.filesLead)}</p>
      <p class="no-print">
        <a class="button" href={wholeOf(id)} download>
          {say(words.whole)}
        </a>
      </p>
      <PlainTable
        label={words.files}
        class="releases-files"
        heads={[words.file, {number: words.size}, words.hash, undefined]}
      >
        <tbody>
          {files.map((file) => (
            <Row key={file.file} file={file} />
          ))}
        </tbody>
      </PlainTable>
    </section>
  );
}

function Row({file}: {file: ApiFile}): JSX.Element {
  const {file: name, bytes, sha256: hash, url} = file;
  return (
    <tr>
      <th scope="row">
        {url === undefined ? (
          name
        ) : (
          <a href={url} download={name.split('/').at(-1)}>
            {name}
          </a>
        )}
      </th>
      <td class="is-number num">{fileSize(bytes)}</td>
      <td>
        <code title={hash}>
          <span class="no-print">{shortHash(hash)}</span>
          <span class="print-hash">{hash}</span>
        </code>
      </td>
      <td class="no-print">{url !== undefined && canVerify() && <Check url={url} hash={hash} />}</td>
    </tr>
  );
}

type Found = 'unasked' | 'checking' | 'same' | 'differs' | 'unreachable';

function Check({url, hash}: {url: string; hash: string}): JSX.Element {
  const say = useText();
  const [found, setFound] = useState<Found>('unasked');
  const check = async () => {
    setFound('checking');
    setFound(await heldAgainst(url, hash));
  };
  if (found === 'unasked')
    return (
      <button type="button" class="releases-check" onClick={() => void check()}>
        {say(words.check)}
      </button>
    );
  return (
    <span role="status" class={`is-${found}`}>
      {found === 'same' && <span aria-hidden="true">✓ </span>}
      {say(words[found])}
    </span>
  );
}

async function heldAgainst(url: string, hash: string): Promise<Found> {
  try {
    const response = await fetch(url);
    if (!response.ok) return 'unreachable';
    const bytes = new Uint8Array(await response.arrayBuffer());
    return (await sha256([bytes])) === hash ? 'same' : 'differs';
  } catch {
    return 'unreachable';
  }
}
