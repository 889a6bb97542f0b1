import { expect, test } from 'vitest';
import { routeOfAddress } from '../../../src/edition/urls.ts';
import { movedPage, redirectLines } from '../../../src/outputs/redirects.ts';

const page = {
  from: '/paper/2022-11-02/1/1/',
  to: '/paper/2022-11-01/1/1/',
  canonical: 'https://paper.example/paper/2022-11-01/1/1/',
  language: 'zh-Hant',
  title: '網址已變',
  text: '此頁已移至新址：',
};

test('a page that has moved leads to its new address by itself and by a link', () => {
  const html = movedPage(page);
  expect(html).toMatch(/^<!doctype html>\n<html lang="zh-Hant">/u);
  expect(html).toContain('<meta http-equiv="refresh" content="0; url=/paper/2022-11-01/1/1/">');
  expect(html).toContain(`<link rel="canonical" href="${page.canonical}">`);
  expect(html).toContain('<a href="/paper/2022-11-01/1/1/">');
});

test('without a public address it names no canonical one', () => {
  const html = movedPage({ ...page, canonical: null });
  expect(html).not.toContain('canonical');
  expect(html).toContain('>/paper/2022-11-01/1/1/</a>');
});

test('hosts are given a line for each address', () => {
  expect(redirectLines([page, { from: '/a/', to: '/b/' }])).toBe(
    '/paper/2022-11-02/1/1/ /paper/2022-11-01/1/1/ 301\n/a/ /b/ 301\n',
  );
});

test.each([
  ['2022-11-01', { kind: 'issue', issue: '2022-11-01' }],
  ['2022-11-01/A05', { kind: 'page', issue: '2022-11-01', page: 'A05' }],
  ['2022-11-01/A05/3', { kind: 'article', issue: '2022-11-01', page: 'A05', order: '3' }],
])('the address %s is that of a route', (address, route) => {
  expect(routeOfAddress(address)).toEqual(route);
});
