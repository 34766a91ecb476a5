"""Help of the command line, in Japanese."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "usage": "使い方:",
    "options": "オプション",
    "commands": "コマンド",
    "required": "［必須］",
    "help": "このヘルプを表示します。",
    "mynareader.long": (
        "マイナンバーカードの電子証明書・暗証番号の残り回数・券面の情報を、カードリーダー、記録したトレース、"
        "または模擬カードから読みます。暗証番号をコマンドラインの引数で受け取ることはありません。"
    ),
    "mynareader.short": "マイナンバーカードを読み取る",
    "man.short": "マニュアルを表示します。",
    "man.long": "コマンドから作ったマニュアルを書き出します: mynareader man | man -l -",
    "man.name": "名前",
    "man.synopsis": "書式",
    "man.commands": "コマンド",
    "man.description": "説明",
    "man.exit_codes": "終了コード",
    "completion.short": "シェルでコマンドやオプションを補完できるようにします。",
    "completion.long": (
        "bash（4.4以降）、zsh、fishで、コマンド、オプション、ファイル名を補完するためのスクリプトを書き出します。"
        'bashでは、~/.bashrc に  eval "$(mynareader completion bash)"  と書いてください。'
    ),
    "doctor.short": "カードを読み取れない理由と対処を示します。",
    "doctor.long": "USB、スマートカードのサービス、リーダー、カードの順に調べ、原因と対処を1つずつ示します。",
    "readers.short": "カードリーダーとその状態を一覧します。",
    "readers.long": "カードリーダーの一覧・状態・通信方式を示し、足りないものがあれば対処を案内します。",
    "check.short": "暗証番号なしで分かることをすべて示します。",
    "check.long": (
        "窓口の5秒間。応答するアプリケーション、暗証番号の残り回数、カードの有効期限、利用者証明用電子証明書の"
        "シリアル番号・期限・更新できる時期・発行者を示します。暗証番号は不要です。"
    ),
    "read.short": "氏名・住所・マイナンバー・券面を読みます（暗証番号をお尋ねします）。",
    "read.long": (
        "暗証番号で開く情報を読みます：attributes（氏名・住所・生年月日・性別）、my-number、face（券面）、all。"
        "必要な暗証番号だけを、残り回数を示してからお尋ねします。"
    ),
    "pins.short": "すべての暗証番号の残り回数を示します。",
    "pins.long": "暗証番号ごとの残り回数を示します。回数は減らず、暗証番号も不要です。",
    "cert.short": "電子証明書を表示し、または書き出します。",
    "cert.long": "カードの電子証明書を表示し、または書き出します。",
    "cert-show.short": "カードの電子証明書、または証明書ファイルを表示します。",
    "cert-show.long": "カードの電子証明書 auth・auth-ca・sign・sign-ca、またはPEM・DERファイルを表示します。",
    "cert-export.short": "電子証明書をPEMまたはDERで書き出します。",
    "cert-export.long": "電子証明書 auth・auth-ca・sign・sign-ca をPEM（既定）、DER、文章のいずれかで書き出します。",
    "trace.short": "トレースの記録・表示・再生・検査・置き換え・取り込み・比較・書き出し。",
    "trace-redact.short": "トレースやログを、人に送れる形にします。",
    "trace-redact.long": (
        "FILE（どこで記録したトレースでも、pcsc-spy・OpenSC・scriptorのログでも）を、個人の情報を置き換えたトレースとして"
        "新しいファイルに書き、置き換えたものを示します。FILE はそのままで、中のデータも残ります。"
        "模擬カードのトレースと置き換え済みのトレースには何もしません。"
    ),
    "trace-import.short": "ほかのプログラムのログを、置き換え済みのトレースにします。",
    "trace-import.long": (
        "FILE（pcsc-spy、OpenSC（OPENSC_DEBUG、opensc-tool --send-apdu）、scriptorのログ）を読み、"
        "個人の情報を置き換えたトレースとして新しいファイルに書きます。ログの中の暗証番号がトレースに残ることはありません。"
        "ログ自体には暗証番号が入っています。ご自分で消してください。"
    ),
    "trace-diff.short": "2つのトレースの、尋ねたことと応答を比べます。",
    "trace-diff.long": (
        "2つのトレースの、尋ねたことと応答を比べます。時間は比べません。同じなら終了コード0、違えば1です。"
    ),
    "trace-export.short": "トレースをWireshark用に書き出します。",
    "trace-export.long": (
        "トレースをpcapngで書き出します。WiresharkでISO 7816として開けます。追加機能「pcapng」（scapy）が必要です。"
    ),
    "option.from": "ログの種類。省略時は内容から判断します。",
    "option.output-trace": "新しいファイル FILE に書きます。省略時は元のファイルの隣に .trace で書きます。",
    "option.log-reader": "名前に NAME を含むカードリーダーのやりとりだけを取り込みます。",
    "option.pcapng": "pcapngを新しいファイル OUT に書きます。",
    "trace.long": "カードとのやりとりの記録です。模擬カード以外は個人の情報を除いて記録し、カードなしで再生できます。",
    "trace-show.short": "トレースのやりとりを言葉で説明します。",
    "trace-show.long": "トレースの1つ1つのやりとりを言葉で説明します。",
    "trace-record.short": "コマンドを実行して記録します。",
    "trace-record.long": (
        "COMMAND（check、read …、compare、pins、cert …。省略時は check）を実行し、やりとりを FILE に書きます。"
        "暗証番号は記録せず、"
        "本物のカードの個人の情報は、書く前に架空のものに置き換えます。"
    ),
    "trace-replay.short": "記録したコマンドをトレースの上で実行します。",
    "trace-replay.long": "記録したコマンドを、カードの代わりにトレースに対して実行します。",
    "trace-verify.short": "書式・個人情報の規則・再生を検査します。",
    "trace-verify.long": (
        "トレースの書式、配布してよいか、再生できるか、結果が期待どおりか（同名の .json があるとき）を検査します。"
    ),
    "simulate.short": "条件を付けた模擬カード。",
    "simulate.long": (
        "模擬カードで COMMAND（省略時は check）を実行します。--vpcd を付けると、模擬カードを仮想のPC/SCリーダーに"
        "入れます。内容はすべて架空です。"
    ),
    "option.lang": "メッセージの言語。",
    "option.version": "バージョンを表示します。",
    "option.json": "結果を1つのJSONで書き出します。",
    "option.reader": "名前に NAME を含むカードリーダーを使います。",
    "option.replay": "カードリーダーの代わりに、記録したトレースから読みます。",
    "option.simulated": "カードリーダーの代わりに、模擬カードを読みます。",
    "option.condition": "模擬カードの条件（simulate --list を参照）。繰り返し指定できます。",
    "option.timeout": "カードが置かれるまで、またはほかのプログラムが終わるまで待つ秒数（10）。",
    "option.pins-from": (
        "FILE の auth=…、sign=…、assist=…、registry=…、a=…、b=… の行から暗証番号を読みます（- は標準入力）。"
    ),
    "option.allow-last-try": "NAME の暗証番号の最後の1回を使ってよいことを確認済みとします。",
    "option.verification-a": "入力補助用暗証番号の代わりに、照合番号A（マイナンバー）を使います。",
    "option.verification-b": "照合番号B（生年月日・有効期限の西暦年・セキュリティコード）を使います。",
    "option.output": "写真・画像・証明書を、新しい（または空の）フォルダー DIR に書き出します。",
    "option.output-file": "標準出力の代わりに、新しいファイル FILE に書きます。",
    "option.show-my-number": "マイナンバーを伏せずに表示します。",
    "option.pem": "電子証明書をPEMで書き出します。",
    "option.der": "電子証明書をDERで書き出します。",
    "option.text": "電子証明書を文章で書き出します。",
    "option.at": "現在ではなく DATE（YYYY-MM-DD または YYYY-MM-DDThh:mm:ss、日本時間）の時点で期限を判断します。",
    "option.trust-anchor": "公表されたJPKIルートのほかに、FILE（PEM・DER）の認証局の証明書を信頼します。",
    "option.crl": "FILE（PEM・DER）の失効リストで失効を調べます。",
    "option.verify": "データを保護する記録も読んで検証します（read all では常に行います）。",
    "option.card-ca": (
        "FILE（90・91の組、PEM・DERの公開鍵）を、カード内のデータの発行者を証明する鍵として信頼します。"
        "~/.config/mynareader/card-ca の鍵も使います。"
    ),
    "pin.short": "暗証番号を変更します。または、今のものを確かめます。",
    "pin.long": "カードの暗証番号を変更します。または、どの値が使えるかを確かめます。",
    "pin-change.short": "暗証番号を変更します。",
    "pin-change.long": (
        "利用者証明用の暗証番号（auth）、署名用パスワード（sign）、券面事項入力補助用の暗証番号（assist）、"
        "住民基本台帳用の暗証番号（registry、2か所とも）を変更します。変更前のものと、新しいもの（2回）を尋ねます。"
        "券面に書かれた番号（a、b、birth）は変更できません。スクリプトでは --pins-from のファイルに、"
        "変更前を「auth=…」、変更後を「new-auth=…」と書きます。"
    ),
    "pin-which.short": "暗証番号を入力して、使えるかどうか確かめます。",
    "pin-which.long": (
        "値を入力して、その暗証番号が使えるかどうかを確かめます。変更の結果が分からなかったときは、"
        "先に新しい方を入力してください。違う値を入力すると、1回分を使います。"
    ),
    "option.pin": "暗証番号の種類（auth、sign、assist、registry）を選びます。",
    "option.only": "住民基本台帳用の暗証番号のうち、片方だけ（registry または common）を変更します。",
    "option.find-out": "スクリプト用：はっきりした答えがないとき、新しい方を1回入力して、どちらが使えるか確かめます。",
    "option.allow-weak": "推測されやすい新しい暗証番号も受け付けます。",
    "authenticate.short": "カードそのものがここにあるかを確かめます。",
    "authenticate.long": (
        "今作った問いにカードが署名し、その答えを確かめます。利用者証明用の鍵（auth・暗証番号が必要）、または券面事"
        "項確認AP・入力補助APの鍵を使います（照合用の公開鍵を読むのに番号が必要。--no-pin では照合しません"
        "）。"
    ),
    "compare.short": "カードの4つの記録を並べて比べます。",
    "compare.long": (
        "券面事項入力補助・署名用電子証明書・券面・共通カード情報を一度に読み、氏名・住所・生年月日・性別・有効期限を"
        "比べます。券面事項入力補助用の暗証番号と署名用パスワードを使います。生年月日か性別が異なるときは、何も表示しま"
        "せん。"
    ),
    "match.short": "記録や表の行が、この方のものかを照合します。",
    "match.long": (
        "カードの氏名・住所・生年月日・性別（記録にあればフリガナも）を、1件の記録、またはCSVの表の各行と照合します。"
        "4情報すべてを判定でき、違いが1つもないときだけ一致とします。券面事項入力補助用の暗証番号をお尋ねします。"
    ),
    "option.match-name": "記録の氏名。",
    "option.match-address": "記録の住所。",
    "option.match-birth": "記録の生年月日（和暦・西暦）。",
    "option.match-sex": "記録の性別。",
    "option.match-kana": "記録のフリガナ。",
    "option.match-record": "FILE のJSON（name・address・birth・sex・kana）を記録とします。",
    "option.match-table": "CSVの表 FILE の各行と照合します。",
    "option.match-result": "1行ごとの結果を新しいCSVファイル FILE に書きます。",
    "option.match-column": (
        "項目 ITEM（name・address・birth・sex・kana）の列の見出し。HEADER+HEADER で列をつなげます。"
        "繰り返し指定できます。"
    ),
    "option.match-encoding": "BOMのない表の文字コード：utf-8（既定）または shift_jis。",
    "option.match-copy": "表の列 HEADER を結果に写します。繰り返し指定できます。",
    "number.short": "入力したマイナンバーがこのカードのものか確かめます。",
    "number.long": (
        "入力したマイナンバー（または --pins-from の a=… の行）を確かめます。まず検査用数字を調べ（回数を使いません）、"
        "同意があれば、カード自身が照合番号Aとして照合します。違う番号のときは照合番号Aの回数を1回使います。"
        "番号は表示も保存もしません。"
    ),
    "option.ask-card": "カードに照合させることに、あらかじめ同意します（スクリプトでは必要です）。",
    "hand-over.short": "カードの1項目を別のシステムに渡し、正しく渡ったか確かめます。",
    "hand-over.long": (
        "1つの項目（name・address・birth・my-number）だけを、改行なしで標準出力に書き出します。"
        "--pasted では、相手のシステムに入った値をカードの記載と1文字ずつ比べます。"
        "券面事項入力補助用の暗証番号が必要です。"
    ),
    "option.pasted": "FILE（- は標準入力、最後の改行1つは除く）の値をカードの記載と比べます。",
    "option.no-pin": "暗証番号を尋ねません。カードは答えますが、照合はできません。",
    "option.previous": "前回の check のJSON報告 FILE と比べます。",
    "option.report": "報告を新しいファイル FILE に書きます（.json：全項目、.txt：問い合わせ用、.html：印刷用）。",
    "option.serials": "問い合わせ用の報告に電子証明書のシリアル番号も書きます。",
    "option.reminders": "更新と満了の予定を新しいカレンダーファイル FILE（.ics）に書きます。",
    "option.note": "TEXT（個人の情報を含まないこと）をトレースの先頭に書きます。繰り返し指定できます。",
    "option.mode": "strict：同じ順序の同じコマンドのみ。content：同等のコマンドであれば可。",
    "option.list": "模擬の人物と公開されている暗証番号、条件を一覧します。",
    "option.vpcd": "vpcdを通してpcscdに模擬カードを見せます（Ctrl-Cまで）。",
    "option.port": "vpcdのポート番号。",
}
