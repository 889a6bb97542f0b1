import { describe, expect, test } from 'vitest';
import { observe } from '../../../../src/import/analysis/observe.ts';

const first = (text: string) => observe([text])[0];

describe('a line by itself', () => {
  test.each([
    ['本报讯 今天', 'lead-own'],
    ['【中央社南京二日电】蒋主席今日。', 'lead-bracket'],
    ['新华社北京1月2日电 (记者张三)今天', 'lead-plain'],
    ['〔記者黃旭磊／高雄報導〕美濃獲選', 'lead-reporter'],
    ['（记者 李涛 通讯员 郭文娟 文/摄）', 'by-role'],
    ['□本报记者 王小明', 'by-role'],
    ['記者游明金／宜蘭報導', 'by-place'],
    ['图为村民收割。', 'caption-word'],
    ['李小丽（左二穿红马甲者）入户看望困难家庭。', 'caption-side'],
    ['第4版', 'page-name'],
    ['— 4 —', 'page-number'],
    ['太原晚报 2022年11月1日 星期二', 'date-line'],
    ['農曆癸巳年四月初八日', 'date-line'],
    ['二O一三年五月十七日', 'date-line'],
    ['第1版()', 'field'],
    ['专栏:', 'field'],
    ['【版次】第1版 要闻', 'field'],
    ['责任编辑：王五', 'editors'],
    ['返回目录 上一篇 下一篇', 'navigation'],
    ['（下转第三版）', 'jump'],
    ['![](images/3f2a9c.jpg)', 'image'],
    ['<div><img src="a.png"/></div>', 'image'],
    ['<!-- page 3 -->', 'comment'],
    ['| 品种 | 吨 |', 'table'],
    ['三、优化政务服务', 'ordinal'],
  ])('“%s” shows %s', (text, trait) => {
    expect(first(text)?.traits).toContain(trait);
  });

  test('has its marks of heading and bold type taken off', () => {
    expect(first('## **一、问题**')).toMatchObject({ text: '一、问题', level: 2, isBold: true });
  });

  test('is read in simplified characters and without the blanks of a spaced text', () => {
    expect(first('各 地 去 年 財 政 稅 收')).toMatchObject({
      plain: '各地去年财政税收',
      length: 8,
    });
  });

  test('keeps its blanks where they divide words', () => {
    expect(first('积雪行路难 社区忙清扫')?.plain).toBe('积雪行路难 社区忙清扫');
  });
});

test('blank lines are counted, not kept', () => {
  expect(observe(['一', '', '', '二']).map(({ number, gap }) => [number, gap])).toEqual([
    [1, 0],
    [4, 2],
  ]);
});
