/** Endpoints on the workspace, its releases, their reports, audits and methods. */
import {z} from '@hono/zod-openapi';
import {publicationFile, releaseFile} from '../answers/files.ts';
import {classificationAnswer, correspondenceAnswer, methodsAnswer, scopeAnswer} from '../answers/methods.ts';
import {releaseAnswer, releasesAnswer, workspaceAnswer} from '../answers/releases.ts';
import {reportsAnswer} from '../answers/reports.ts';
import {reportAudit, uploadedAudit} from '../answers/audit.ts';
import {wholeRelease} from '../answers/whole.ts';
import {type Endpoint, fileEndpoint, jsonEndpoint, postEndpoint} from '../endpoint.ts';
import {audited} from '../schemas/audit.ts';
import {language, vintageQuery} from '../schemas/base.ts';
import {classification, correspondence, methods, scope} from '../schemas/methods.ts';
import {releaseDetail, releases, reports, workspace} from '../schemas/releases.ts';

const id = z.string().openapi({description: 'its id'});
const releaseId = z.string().openapi({description: 'id or label'});

export const releaseEndpoints: readonly Endpoint[] = [
  jsonEndpoint({
    path: '/api/workspace',
    summary: {zh: '谁发布什么，及本服务的限度', en: 'Who publishes what, and the limits of this server'},
    answer: workspace,
    run: async ({room}) => workspaceAnswer(room),
  }),
  jsonEndpoint({
    path: '/api/releases',
    summary: {
      zh: '全部发布，最新的在前；以及日历所列',
      en: 'All releases, the latest first, and those that the calendar plans',
    },
    answer: releases,
    run: async ({room}) => releasesAnswer(room),
  }),
  jsonEndpoint({
    path: '/api/releases/{id}',
    summary: {
      zh: '一次发布：所含内容、日志证明、文件与哈希、与上次相比的变化',
      en: 'A release: what it holds, proof of the log, files with hashes, what changed',
    },
    parts: {id: releaseId},
    answer: releaseDetail,
    run: async ({room, path}) => releaseAnswer(room, await room.serving.open({release: path['id']})),
  }),
  fileEndpoint({
    path: '/api/releases/{id}/files/{file+}',
    summary: {zh: '发布的公开文件', en: 'A public file of a release'},
    parts: {id: releaseId, file: z.string()},
    answer: {type: '*/*', text: {zh: '文件', en: 'the file'}},
    run: async ({room: {serving}, path}) =>
      releaseFile(serving, await serving.open({release: path['id']}), path['file'] ?? ''),
  }),
  fileEndpoint({
    path: '/api/releases/{id}/release.zip',
    summary: {zh: '整次发布：全部公开文件', en: 'The whole release: all its public files'},
    parts: {id: releaseId},
    answer: {type: 'application/zip', text: {zh: '压缩包', en: 'a zip'}},
    run: async ({room: {serving}, path}) => wholeRelease(serving, await serving.open({release: path['id']})),
  }),
  jsonEndpoint({
    path: '/api/reports',
    summary: {zh: '随数据发布的报告', en: 'Reports that were released with the data'},
    query: vintageQuery,
    answer: reports,
    run: async ({room: {serving}, query}) => reportsAnswer(serving, await serving.open(query)),
  }),
  jsonEndpoint({
    path: '/api/reports/{id}/audit',
    summary: {zh: '报告逐个数字的核对', en: 'Audit of a released report, number by number'},
    query: {...vintageQuery, lang: language.default('zh')},
    parts: {id},
    answer: audited,
    run: async ({room, path, query: {lang, ...query}, request}) =>
      reportAudit(room, await room.serving.open(query), {report: path['id'] ?? '', language: lang}, request.signal),
  }),
  fileEndpoint({
    path: '/api/reports/{file}',
    summary: {zh: '报告的文件：annual.zh.html', en: 'A report as a file: annual.zh.html'},
    query: vintageQuery,
    parts: {file: z.string().openapi({description: 'ID.LANGUAGE.FORMAT'})},
    answer: {type: '*/*', text: {zh: '文件', en: 'the file'}},
    run: async ({room: {serving}, path, query}) =>
      publicationFile(serving, await serving.open(query), path['file'] ?? ''),
  }),
  postEndpoint({
    path: '/api/audit',
    summary: {
      zh: '核对上传的文档：以请求体提交 docx、pdf、html、md 或 txt；不保存',
      en: 'Audit a document sent as the body of the request: docx, pdf, html, md or txt; it is not kept',
    },
    query: {...vintageQuery, name: z.string().min(1).max(200).openapi({description: 'name of the file'})},
    answer: audited,
    run: async ({room, query: {name, ...query}, request}) =>
      uploadedAudit(room, await room.serving.open(query), name, request),
  }),
  jsonEndpoint({
    path: '/api/methods',
    summary: {
      zh: '方法：分类、范围、对应表、审核规则、保密、覆盖与质量',
      en: 'Methods: classifications, scopes, correspondences, rules, protection, coverage, quality',
    },
    query: vintageQuery,
    answer: methods,
    run: async ({room: {serving}, query}) => methodsAnswer(serving, await serving.open(query)),
  }),
  jsonEndpoint({
    path: '/api/methods/classifications/{id}',
    summary: {zh: '一个分类及其全部条目', en: 'A classification with its items'},
    query: vintageQuery,
    parts: {id},
    answer: classification,
    run: async ({room: {serving}, path, query}) =>
      classificationAnswer(serving, await serving.open(query), path['id'] ?? ''),
  }),
  jsonEndpoint({
    path: '/api/methods/scopes/{id}',
    summary: {zh: '一个范围，逐项说明理由与来源', en: 'A scope, item by item with reason and source'},
    query: vintageQuery,
    parts: {id},
    answer: scope,
    run: async ({room: {serving}, path, query}) => scopeAnswer(serving, await serving.open(query), path['id'] ?? ''),
  }),
  jsonEndpoint({
    path: '/api/methods/correspondences/{id}',
    summary: {zh: '两个分类之间的对应', en: 'A correspondence between two classifications'},
    query: vintageQuery,
    parts: {id},
    answer: correspondence,
    run: async ({room: {serving}, path, query}) =>
      correspondenceAnswer(serving, await serving.open(query), path['id'] ?? ''),
  }),
];
