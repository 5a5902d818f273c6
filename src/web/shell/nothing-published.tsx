/** A workspace that has not released anything: the public has nothing to see yet, and its owner has one command to run. */
import type {JSX} from 'preact';
import {State} from '../parts/states.tsx';
import {useText} from '../route/use-route.ts';

const words = {
  title: {zh: '还没有发布', en: 'Nothing has been published yet'},
  text: {
    zh: '数据发布后，这里会显示总览、数据、报告和方法。',
    en: 'Once figures are released, their overview, data, report and methods are here.',
  },
  next: {zh: '若您维护此工作区，请在终端运行：', en: 'If this workspace is yours, run in a terminal:'},
};

export function NothingPublished(): JSX.Element {
  const say = useText();
  return (
    <State mark="…" title={words.title}>
      <p>{say(words.text)}</p>
      <p class="quiet">{say(words.next)}</p>
      <pre>
        <code>shumao release</code>
      </pre>
    </State>
  );
}
