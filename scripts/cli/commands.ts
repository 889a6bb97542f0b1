import type { CommandName } from '../../src/lib/own-commands.ts';

/** What each command does, for its own help and for that of `kanben`, in the order shown. */
export const descriptions = {
  start: '生成网站并在本机查看 builds the site and serves it',
  dev: '边改边看 live preview while editing',
  build: '检查并生成网站 checks the edition and builds its site',
  deploy: '把生成的网站发到文件夹或存储桶 sends a built site to a folder or bucket',
  worker: '替别的机器上的 build 生成页面 writes pages for builds on other machines',
  preview: '在本机查看已生成的网站 serves a built site',
  import: '从转写稿到数字版 from transcripts to an edition',
  check: '检查数字版的全部文件 checks the edition’s files',
  search: '检索已生成的网站 searches a built site',
  convert:
    '转换字形，一行一段，从标准输入到标准输出 converts text, a paragraph a line, as the site does',
  schemas:
    '写 JSON Schema，文本编辑器用来提示各项、指出错误 writes the schemas that text editors read',
  migrate: '把旧格式的数字版改成现在的格式 brings older content up to date',
} as const satisfies Record<CommandName, string>;
