// Written by local/make-interface-table.ts; do not edit.
/** Characters of the page's words, and at the same places their traditional forms. */
export const simplified =
  "与业丢两个为么于从们价会传体儿关内写决况准几刚删别制办务动区单厅县参发台号后吗听响图声处备复审对导将岳布带并开张弹当录户执护报拨择换据数断时显暂术机权条来构样检没浅浏满点热现电着码确离积稳签简紧约线组细经结给络统编网联获营虚补规览计认让记许设证评诉试话询详语说请读谁谢贴费转载输边达过运还这进连适选里钟钮错长门闭问间队阶随隐页项预题颜饭驱验";
export const traditional =
  "與業丟兩個為麼於從們價會傳體兒關內寫決況準幾剛刪別製辦務動區單廳縣參發臺號後嗎聽響圖聲處備複審對導將嶽佈帶並開張彈當錄戶執護報撥擇換據數斷時顯暫術機權條來構樣檢沒淺瀏滿點熱現電著碼確離積穩籤簡緊約線組細經結給絡統編網聯獲營虛補規覽計認讓記許設證評訴試話詢詳語說請讀誰謝貼費轉載輸邊達過運還這進連適選裡鐘鈕錯長門閉問間隊階隨隱頁項預題顏飯驅驗";
/** Phrases in which a character becomes another one than elsewhere. */
export const phrases: readonly (readonly [string, string])[] = [
  ["答复", "答覆"],
  ["答复供", "答覆供"],
  ["答复依", "答覆依"],
  ["答复有", "答覆有"],
  ["联系方", "聯繫方"],
  ["要签", "要簽"],
];
