<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AskStep</name>
    <message>
        <source>To change it, enter the present one first.</source>
        <translation>変更するには、まず今のものを入力してください。</translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation>OK(&amp;O)</translation>
    </message>
    <message>
        <source>Go on &amp;without it</source>
        <translation>入力しないで進む(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>Nothing was sent. What is needed: {form}</source>
        <translation>まだ何も送っていません。必要なのは{form}です。</translation>
    </message>
</context>
<context>
    <name>CardlessActions</name>
    <message>
        <source>Trace</source>
        <translation>トレース</translation>
    </message>
</context>
<context>
    <name>CertificateExport</name>
    <message>
        <source>Export PEM…</source>
        <translation>PEMで書き出す…</translation>
    </message>
    <message>
        <source>Export DER…</source>
        <translation>DERで書き出す…</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>書き出しました：{file}</translation>
    </message>
    <message>
        <source>Certificate (*.{form})</source>
        <translation>証明書 (*.{form})</translation>
    </message>
</context>
<context>
    <name>CertificatePanel</name>
    <message>
        <source>Read the &amp;signature certificate…</source>
        <translation>署名用電子証明書を読み取る(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>CertificatesPage</name>
    <message>
        <source>Certificates</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>Revocation is not checked: JPKI tells it to accredited verifiers only.</source>
        <translation>失効は確認していません。失効の情報は、認定を受けた検証者だけに公開されています。</translation>
    </message>
    <message>
        <source>On the card. It holds name and address, so the signature password is asked for.</source>
        <translation>カードに入っています。氏名と住所が含まれるため、読み取るときに署名用パスワードをおたずねします。</translation>
    </message>
</context>
<context>
    <name>ClipboardRow</name>
    <message>
        <source>Take &amp;back</source>
        <translation>取り消す(&amp;B)</translation>
    </message>
    <message>
        <source>Takes the copy away from the clipboard.</source>
        <translation>クリップボードからコピーを消します。</translation>
    </message>
    <message>
        <source>On the clipboard for one paste, taken back in {seconds} s.</source>
        <translation>クリップボードにあります。貼り付けは1回だけです。あと{seconds}秒で消えます。</translation>
    </message>
    <message>
        <source>Pasted, and taken back from the clipboard.</source>
        <translation>貼り付けられたので、クリップボードから消しました。</translation>
    </message>
    <message>
        <source>Not pasted; taken back from the clipboard.</source>
        <translation>貼り付けられないまま、クリップボードから消しました。</translation>
    </message>
</context>
<context>
    <name>ClosedStep</name>
    <message>
        <source>Go on &amp;without it</source>
        <translation>入力しないで進む(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Read everything…</source>
        <translation>すべて読み取る…</translation>
    </message>
    <message>
        <source>Read everything to compare it</source>
        <translation>すべて読み取って比べる</translation>
    </message>
    <message>
        <source>Read everything, with the signature password, to compare what the card says in four places.</source>
        <translation>署名用電子証明書の暗証番号も使ってすべて読み取ると、カードの4か所にある記録を比べられます。</translation>
    </message>
</context>
<context>
    <name>ConfirmStep</name>
    <message>
        <source>&amp;Keep the last try</source>
        <translation>最後の1回を残しておく(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Use the last try</source>
        <translation>最後の1回を使う(&amp;U)</translation>
    </message>
</context>
<context>
    <name>CopyField</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy: {field}</source>
        <translation>コピー：{field}</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Diagnostics</source>
        <translation>診断</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>もう一度調べる(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>報告をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>For a support ticket. It holds no name, number or PIN; serial numbers of readers and the card&apos;s own bytes are left out.</source>
        <translation>問い合わせに添えるための情報です。氏名・番号・暗証番号は含みません。リーダーの製造番号とカード固有のデータも伏せてあります。</translation>
    </message>
    <message>
        <source>Looking at pcscd and the readers…</source>
        <translation>サービス（pcscd）とリーダーを調べています…</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>コピーしました。</translation>
    </message>
</context>
<context>
    <name>HandOverPage</name>
    <message>
        <source>Hand over</source>
        <translation>引き渡し</translation>
    </message>
    <message>
        <source>Copy for another system</source>
        <translation>別のシステムに渡すためのコピー</translation>
    </message>
    <message>
        <source>Read &amp;name and address…</source>
        <translation>氏名・住所を読み取る(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Read My Number…</source>
        <translation>マイナンバーを読み取る(&amp;R)…</translation>
    </message>
    <message>
        <source>A copy can be pasted once and is taken back after 30 seconds. It is marked as secret, so that clipboard managers keep nothing; one that does not heed that keeps it all the same.</source>
        <translation>コピーは1回だけ貼り付けられ、30秒後には消えます。クリップボード管理ソフトに残らないよう秘密の印を付けますが、印を守らないソフトには残ります。</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>Read again</source>
        <translation>読み取り直す</translation>
    </message>
    <message>
        <source>Reads the card again without a PIN (F5)</source>
        <translation>暗証番号なしで、もう一度カードを読み取ります（F5）</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>次の方</translation>
    </message>
    <message>
        <source>Clears everything that is shown of this card (Ctrl+N)</source>
        <translation>このカードについて表示している内容を、すべて消します（Ctrl+N）</translation>
    </message>
</context>
<context>
    <name>KeyUsage</name>
    <message>
        <source>digital signature</source>
        <translation>デジタル署名</translation>
    </message>
    <message>
        <source>non-repudiation</source>
        <translation>否認防止</translation>
    </message>
    <message>
        <source>signing certificates</source>
        <translation>証明書への署名</translation>
    </message>
    <message>
        <source>signing revocation lists</source>
        <translation>失効リストへの署名</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>My Number Card Reader</source>
        <translation>マイナンバーカードリーダー</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>C&amp;ard</source>
        <translation>カード(&amp;A)</translation>
    </message>
    <message>
        <source>Pa&amp;ge</source>
        <translation>ページ(&amp;G)</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>言語(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>読み取り直す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next person</source>
        <translation>次の方(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>MyNumberPage</name>
    <message>
        <source>My Number</source>
        <translation>マイナンバー</translation>
    </message>
    <message>
        <source>&amp;Read My Number…</source>
        <translation>マイナンバーを読み取る(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Copy once</source>
        <translation>1回だけコピー(&amp;C)</translation>
    </message>
    <message>
        <source>The copy is taken back after 30 seconds or one paste.</source>
        <translation>コピーは30秒後、または1回貼り付けた後に消えます。</translation>
    </message>
    <message>
        <source>Is a number that somebody wrote down this card&apos;s?</source>
        <translation>書かれた番号は、このカードのマイナンバーか</translation>
    </message>
    <message>
        <source>C&amp;heck a number…</source>
        <translation>番号を照合する(&amp;H)…</translation>
    </message>
    <message>
        <source>The card compares it; the number is not kept.</source>
        <translation>カード自身が照合します。番号は保存しません。</translation>
    </message>
    <message>
        <source>By law, others may ask for and keep My Number only for social security, tax, disaster relief and the other procedures the law names. Do not show it for anything else.</source>
        <translation>マイナンバーの提供を求めたり保管したりできるのは、社会保障・税・災害対策など、法律で定められた手続きに限られます。それ以外の目的では、人に見せないでください。</translation>
    </message>
    <message>
        <source>Copied. It is taken back from the clipboard after 30 seconds.</source>
        <translation>コピーしました。30秒後にクリップボードから消えます。</translation>
    </message>
    <message>
        <source>My Number, masked</source>
        <translation>マイナンバー（伏せてあります）</translation>
    </message>
    <message>
        <source>&amp;Hide ({seconds} s)</source>
        <translation>隠す（あと{seconds}秒）(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Show for 30 seconds</source>
        <translation>30秒間表示する(&amp;S)</translation>
    </message>
    <message>
        <source>Not read yet. The input-assist PIN opens it.</source>
        <translation>まだ読み取っていません。入力補助用の暗証番号で読み取れます。</translation>
    </message>
</context>
<context>
    <name>NewPinStep</name>
    <message>
        <source>New: {name}</source>
        <translation>新しい{name}</translation>
    </message>
    <message>
        <source>&amp;Take it all the same</source>
        <translation>それでも使う(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;hange it</source>
        <translation>変更する(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>Nothing was changed. The problem: {reason}</source>
        <translation>何も変更していません。{reason}</translation>
    </message>
</context>
<context>
    <name>NoReaderTab</name>
    <message>
        <source>Card readers</source>
        <translation>カードリーダー</translation>
    </message>
</context>
<context>
    <name>NumberStep</name>
    <message>
        <source>&amp;Ask the card</source>
        <translation>カードに照合させる(&amp;A)</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>まだ読み取っていません</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>What was verified, and what was not</source>
        <translation>確かめたこと・確かめていないこと</translation>
    </message>
    <message>
        <source>The photo on the card cannot be shown.</source>
        <translation>カードの顔写真を表示できません。</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>模擬カード</translation>
    </message>
    <message>
        <source>REDACTED</source>
        <translation>墨消し済み</translation>
    </message>
</context>
<context>
    <name>PageArea</name>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
</context>
<context>
    <name>PinEntry</name>
    <message>
        <source>Show while pressed</source>
        <translation>押している間だけ表示</translation>
    </message>
    <message>
        <source>Shows what is typed for as long as this button is held down.</source>
        <translation>このボタンを押し続けている間、入力した文字を表示します。</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on. It makes no difference: letters count as capitals.</source>
        <translation>Caps Lockがオンのようです。英字は大文字として扱うので、そのままで構いません。</translation>
    </message>
    <message>
        <source>Only letters and digits can be entered here, as many as the PIN has.</source>
        <translation>ここには英数字を、決められた文字数まで入力できます。</translation>
    </message>
    <message>
        <source>Only digits can be entered here, as many as the PIN has.</source>
        <translation>ここには数字を、決められた桁数まで入力できます。</translation>
    </message>
</context>
<context>
    <name>PinsPage</name>
    <message>
        <source>PINs</source>
        <translation>暗証番号</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>At 0 tries</source>
        <translation>残り0回になると</translation>
    </message>
    <message>
        <source>Unlocked at</source>
        <translation>解除の方法</translation>
    </message>
    <message>
        <source>Change only this one…</source>
        <translation>こちらだけ変更…</translation>
    </message>
    <message>
        <source>Change both…</source>
        <translation>2つとも変更…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>The card itself counts the tries; looking costs none. The number after the slash is the published limit, left out where this card allows more or where none is published.</source>
        <translation>残り回数はカードが数えています。調べるだけでは減りません。「／」の右は公表されている上限の回数で、このカードの残り回数がそれより多いときと、公表されていないときは示しません。</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>S&amp;top</source>
        <translation>中止(&amp;T)</translation>
    </message>
    <message>
        <source>Stop reading the card</source>
        <translation>カードの読み取りを中止する</translation>
    </message>
    <message>
        <source>The card is being read</source>
        <translation>カードを読み取っています</translation>
    </message>
</context>
<context>
    <name>ReadPanel</name>
    <message>
        <source>Read with a PIN</source>
        <translation>暗証番号で読み取る</translation>
    </message>
    <message>
        <source>&amp;Open with</source>
        <translation>使う番号(&amp;O)</translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>使う番号</translation>
    </message>
    <message>
        <source>Read &amp;name and address…</source>
        <translation>氏名・住所を読み取る(&amp;N)…</translation>
    </message>
    <message>
        <source>Read the card&apos;s &amp;face…</source>
        <translation>券面を読み取る(&amp;F)…</translation>
    </message>
    <message>
        <source>Read &amp;everything…</source>
        <translation>すべて読み取る(&amp;E)…</translation>
    </message>
    <message>
        <source>This card has no application that tells name, address or photo.</source>
        <translation>このカードには、氏名・住所・顔写真を読み出すアプリケーションがありません。</translation>
    </message>
    <message>
        <source>This number does not open name and address as text.</source>
        <translation>この番号では、氏名と住所を文字として読み出せません。</translation>
    </message>
</context>
<context>
    <name>ReaderTab</name>
    <message>
        <source>Last try</source>
        <translation>最後の1回</translation>
    </message>
</context>
<context>
    <name>SingleEntry</name>
    <message>
        <source>{name} ({form})</source>
        <translation>{name}（{form}）</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Readers</source>
        <translation>リーダー</translation>
    </message>
</context>
<context>
    <name>TraceModel</name>
    <message>
        <source>No.</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>アプリケーション</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>意味</translation>
    </message>
</context>
<context>
    <name>TracePage</name>
    <message>
        <source>Trace</source>
        <translation>トレース</translation>
    </message>
    <message>
        <source>Nothing was exchanged with a card yet. A trace file can be opened without a card.</source>
        <translation>カードとのやり取りは、まだありません。トレースのファイルは、カードがなくても開けます。</translation>
    </message>
    <message>
        <source>&amp;Save this session…</source>
        <translation>このやり取りを保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Open a trace…</source>
        <translation>トレースを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Re&amp;play a trace…</source>
        <translation>トレースを再生(&amp;P)…</translation>
    </message>
    <message>
        <source>Traces (*.trace);;All files (*)</source>
        <translation>トレース (*.trace);;すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>TwiceEntry</name>
    <message>
        <source>&amp;New ({form})</source>
        <translation>新しいもの（{form}）(&amp;N)</translation>
    </message>
    <message>
        <source>New, &amp;once more</source>
        <translation>もう一度(&amp;O)</translation>
    </message>
</context>
<context>
    <name>VerificationBEntry</name>
    <message>
        <source>&amp;Birth date</source>
        <translation>生年月日(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Expiry year (4 digits)</source>
        <translation>有効期限の年（西暦4桁）(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Security code (4 digits)</source>
        <translation>セキュリティコード（4桁）(&amp;S)</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Birth year, two digits as printed</source>
        <translation>生年（券面のとおり2桁）</translation>
    </message>
    <message>
        <source>Birth month</source>
        <translation>生まれた月</translation>
    </message>
    <message>
        <source>Birth day</source>
        <translation>生まれた日</translation>
    </message>
    <message>
        <source>Expiry year of the card, four digits</source>
        <translation>カードの有効期限の年（西暦4桁）</translation>
    </message>
    <message>
        <source>Security code, four digits</source>
        <translation>セキュリティコード（4桁）</translation>
    </message>
    <message>
        <source>Copy what is printed on the front of the card. The year is that of the Japanese era (昭和55年 is 55); on the card of a foreign resident it is the last two digits of the year. Do not convert it.</source>
        <translation>カードの表面に書かれているとおりに入力してください。生年は和暦の年（昭和55年なら55）、外国籍の方のカードでは西暦の下2桁です。換算はしないでください。</translation>
    </message>
</context>
<context>
    <name>WrittenField</name>
    <message>
        <source>{field}, as the card writes it</source>
        <translation>{field}（カードに記録された画像）</translation>
    </message>
    <message>
        <source>This computer&apos;s fonts may not draw every character; the card&apos;s picture does.</source>
        <translation>このパソコンのフォントでは表示できない文字があるかもしれません。カードに記録された画像では、正しい字形を確認できます。</translation>
    </message>
    <message>
        <source>This computer&apos;s fonts may not draw every character as it is on the card.</source>
        <translation>このパソコンのフォントでは、カードのとおりに表示できない文字があるかもしれません。</translation>
    </message>
</context>
<context>
    <name>_PasteBack</name>
    <message>
        <source>Did it arrive?</source>
        <translation>正しく渡ったか</translation>
    </message>
    <message>
        <source>&amp;Field</source>
        <translation>項目(&amp;F)</translation>
    </message>
    <message>
        <source>Field that was handed over</source>
        <translation>渡した項目</translation>
    </message>
    <message>
        <source>Copy the value out of the other system and paste it here. Nothing of it is kept.</source>
        <translation>相手のシステムに入った値をコピーして、ここに貼り付けてください。保存はしません。</translation>
    </message>
    <message>
        <source>What the other system holds</source>
        <translation>相手のシステムに入った値</translation>
    </message>
    <message>
        <source>Cl&amp;ear</source>
        <translation>空にする(&amp;E)</translation>
    </message>
    <message>
        <source>Forgets what was pasted.</source>
        <translation>貼り付けた値を消します。</translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>Copy once</source>
        <translation>1回だけコピー</translation>
    </message>
    <message>
        <source>Copy once: {field}</source>
        <translation>1回だけコピー：{field}</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>Put a My Number card on the reader: out of its case, flat on the middle, no other card near it.</source>
        <translation>マイナンバーカードをケースから出し、リーダーの中央に平らに置いてください。ほかのカードは離してください。</translation>
    </message>
    <message>
        <source>Take the card, or press “Read again” to read it anew.</source>
        <translation>カードを取るか、もう一度読み取るときは「読み取り直す」を押してください。</translation>
    </message>
    <message>
        <source>Nothing of the card is shown or kept any more. The card itself was not changed.</source>
        <translation>カードの内容は、もう表示も保存もしていません。カードそのものは変わっていません。</translation>
    </message>
    <message>
        <source>Looking for card readers …</source>
        <translation>カードリーダーを探しています…</translation>
    </message>
    <message>
        <source>There is no card on the reader.</source>
        <translation>リーダーにカードがありません。</translation>
    </message>
    <message>
        <source>As soon as a card is put down, what it tells without a PIN is shown.</source>
        <translation>カードを置くと、暗証番号なしで分かることを表示します。</translation>
    </message>
    <message>
        <source>The card is being read.</source>
        <translation>カードを読み取っています。</translation>
    </message>
    <message>
        <source>Leave the card where it is.</source>
        <translation>カードを動かさないでください。</translation>
    </message>
    <message>
        <source>A PIN is needed to go on.</source>
        <translation>続けるには暗証番号が必要です。</translation>
    </message>
    <message>
        <source>Nothing is sent to the card before you confirm it.</source>
        <translation>確定するまで、カードには何も送りません。</translation>
    </message>
    <message>
        <source>Type it into the dialog, or close the dialog to leave it.</source>
        <translation>表示された画面に入力してください。やめるときは、画面を閉じてください。</translation>
    </message>
    <message>
        <source>The card was read.</source>
        <translation>カードを読み取りました。</translation>
    </message>
    <message>
        <source>When you are done, take the card away or press “Next person”: all is cleared.</source>
        <translation>終わったら、カードを取るか「次の方」を押してください。表示はすべて消えます。</translation>
    </message>
    <message>
        <source>Ready for the next person.</source>
        <translation>次の方の準備ができました。</translation>
    </message>
    <message>
        <source>Cleared, because nothing was done for five minutes.</source>
        <translation>5分間操作がなかったので、表示を消しました。</translation>
    </message>
    <message>
        <source>Cleared, because the screen was locked.</source>
        <translation>画面がロックされたので、表示を消しました。</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>自動的にもう一度試します。</translation>
    </message>
    <message>
        <source>A new PIN is on its way to the card. The window stays open until it is known which PIN is in force: read that, then close it. Closing it once more now leaves that unknown.</source>
        <translation>新しい暗証番号をカードに送っています。変更前と変更後のどちらが使えるか分かるまで、ウィンドウは閉じません。結果を読んでから閉じてください。今もう一度閉じると、どちらが使えるか分からないままになります。</translation>
    </message>
    <message>
        <source>{count} readers are attached. Each has a tab of its own, and nothing passes from one to another.</source>
        <translation>リーダーが{count}台つながっています。それぞれ別のタブに表示し、互いに内容が混ざることはありません。</translation>
    </message>
</context>
</TS>
