/** Words for pages that have nothing to show: what happened and what can be done next. */
import type {Text} from '../../model/text.ts';

export const words = {
  loading: {zh: '正在读取……', en: 'Loading …'},
  retry: {zh: '再试一次', en: 'Try again'},
  toOverview: {zh: '回到总览', en: 'Back to the overview'},
  toData: {zh: '查看全部数据', en: 'See all data'},
  details: {zh: '技术细节', en: 'Technical details'},
  offlineTitle: {zh: '服务器没有应答', en: 'The server does not answer'},
  offlineText: {
    zh: '数贸的服务可能已经停止，或网络已断开。已打开的内容仍然可读。若服务在本机，请在终端运行 shumao serve 后再试。',
    en: 'Its service may have been stopped, or the network is down. What is already open can still be read. On your own machine, run shumao serve in a terminal, then try again.',
  },
  missingTitle: {zh: '这里什么也没有', en: 'There is nothing at this address'},
  missingText: {
    zh: '链接可能写错，或所指的内容不在这次发布中。可以从总览或数据目录重新开始。',
    en: 'The link may be mistyped, or what it names is not in this release. Start again from the overview or the list of data.',
  },
  refusedTitle: {zh: '服务器不能这样回答', en: 'The server can’t answer this'},
  refusedText: {
    zh: '请求中有它不认识的内容。下面是它的说明。',
    en: 'Something in the request is unknown to it. Its own words are below.',
  },
  brokenTitle: {zh: '出错了', en: 'Something went wrong'},
  brokenText: {
    zh: '这是程序的错误，不是您的操作造成的。可以再试一次；若仍出现，请附上技术细节告知维护者。',
    en: 'This is a fault of the program, not of anything you did. Try again; if it stays, tell the maintainers and add the technical details.',
  },
  emptyTitle: {zh: '还没有内容', en: 'Nothing here yet'},
} as const satisfies Record<string, Text>;
