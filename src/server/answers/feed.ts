/** `/feed.atom`: the public releases as an Atom feed, each with its page in the explorer and its answer of the API. */
import {atomFeed} from '../../disseminate/formats/index.ts';
import type {Language} from '../../model/text.ts';
import type {Room} from '../endpoint.ts';

/** @param origin where it is asked, for links: `http://127.0.0.1:4173` */
export async function feedText({serving}: Pick<Room, 'serving'>, language: Language, origin: string): Promise<string> {
  const {publishing} = serving;
  return atomFeed({
    publisher: publishing,
    isSynthetic: publishing.isSynthetic,
    language,
    self: `${origin}/feed.atom?lang=${language}`,
    home: `${origin}/`,
    releases: await serving.list(),
    placesOf: ({id}) => ({page: `${origin}/releases/${id}`, data: `${origin}/api/releases/${id}`}),
  });
}
