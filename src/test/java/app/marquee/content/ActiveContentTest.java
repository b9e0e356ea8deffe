package app.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever acts is refused when it is saved, wherever it hides; what mails are made of is not. */
class ActiveContentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<ScRiPt\n>alert(1)</sCrIpT>",
                "<script src='https://x.example/a.js'>",
                "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
                "<iframe src=https://x.example>",
                "<object data='a.swf'></object>",
                "<embed src='a.swf'>",
                "<applet code=A></applet>",
                "<base href='https://x.example/'>",
                "<link rel=stylesheet href=https://x.example/a.css>",
                "<form action='https://x.example'><input name=card></form>",
                "<button>Buy</button>",
                "<textarea>x</textarea>",
                "<svg><script>alert(1)</script></svg>",
                "<svg><animate attributeName=href values=javascript:alert(1)></svg>",
                "<math><maction actiontype='statusline#http://x.example'>x</maction></math>",
                "<template><p>x</p></template>",
                "<noscript><p title='</noscript><script>alert(1)</script>'>x</p></noscript>",
                "<frameset><frame src='https://x.example'></frameset>",
                "<img src=x onerror=alert(1)>",
                "<img src=x\nONERROR = 'alert(1)'>",
                "<p/onclick=alert(1)>x</p>",
                "<body onload='alert(1)'>x</body>",
                "<p>x</p><body onload='alert(1)'>",
                "<tr onclick='alert(1)'><td>x</td></tr>",
                "<p a='\"'onclick='alert(1)'>x</p>",
                "<p title='x' title='{tenant.name}'>x</p>",
                "<a href='javascript:alert(1)'>x</a>",
                "<a href=' &#1;JaVaScRiPt:alert(1)'>x</a>",
                "<a href=\"java\nscript:alert(1)\">x</a>",
                "<a href='&#106;avascript&colon;alert(1)'>x</a>",
                "<a href='jav&Tab;ascript:alert(1)'>x</a>",
                "<a href=vbscript:x>x</a>",
                "<a href='data:text/html,<b>x</b>'>x</a>",
                "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
                "<a xlink:href='javascript:alert(1)'>x</a>",
                "<td background='javascript:alert(1)'>x</td>",
                "<meta http-equiv='refresh' content='0;url=https://x.example'>",
                "<meta http-equiv=' Refresh' content='0'>",
                "<style>@import url(https://x.example/a.css);</style><p>x</p>",
                "<style>@\\69mport 'https://x.example/a.css'</style><p>x</p>",
                "<p style='width: expr/**/ession(alert(1))'>x</p>",
                "<p style='background: url( \"java\\73 cript:alert(1)\")'>x</p>",
                "<style><!--</style><script>alert(1)</script>--></style><p>x</p>",
                "<style/><!--</style><img src=x onerror=alert(1)>--><p>x</p>",
                "<title/><!--</title><img src=x onerror=alert(1)>--><p>x</p>",
                "<html xmlns='urn:x'><style><!--</style><img src=x onerror=alert(1)>--><p>x</p>",
                "<![CDATA[ > <img src=x onerror=alert(1)> ]]><p>x</p>",
                "<?x a='> <img src=x onerror=alert(1)>'><p>x</p>",
                "<!x a='> <img src=x onerror=alert(1)>'><p>x</p>",
                "<!--> <img src=x onerror=alert(1)> --><p>x</p>",
                "<!-- --!> <img src=x onerror=alert(1)> --><p>x</p>",
                "<p>x</p><img src=x onerror=alert(1) ",
                "<p>x</p><!-- ",
                "<p>x</p><style>",
                "<p>x</p><",
            })
    void whatActsIsRefused(String body) {
        assertThat(problems(body)).isNotEmpty();
    }

    /** With what is filled in or decided, more would come about than anybody sees who reads the source. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scr{#if tenant.name}ipt{/if}>alert(1)</script>",
                "<{#if tenant.name}{/if}script>alert(1)</script>",
                "<{customer.displayName}>x</p>",
                "<{customer.displayName}script>alert(1)</script>",
                "<{/if}p>{#if tenant.name}x{/if}</p>",
                "<p {#if tenant.name}onclick='alert(1)'{/if}>x</p>",
                "<p on{#if tenant.name}click{/if}='alert(1)'>x</p>",
                "<p on{customer.displayName}='alert(1)'>x</p>",
                "<p title='x'{#if tenant.name} onclick='alert(1)'{/if}>x</p>",
                "<a href='java{#if tenant.name}script{/if}:alert(1)'>x</a>",
                "<a href='{#if tenant.name}https://x.example{#else}javascript:alert(1){/if}'>x</a>",
                "<a href='{customer.displayName}:alert(1)'>x</a>",
                "<a href='java{campaign.name}script:alert(1)'>x</a>",
                "<a href='{campaign.unsubscribeUrl}javascript:alert(1)'>x</a>",
                "<!--{customer.displayName}> <img src=x onerror=alert(1)> --><p>x</p>",
                "<!-- {#if tenant.name}--{/if}> <img src=x onerror=alert(1)> --><p>x</p>",
                "<title></tit{#if tenant.name}x{/if}le><img src=x onerror=alert(1)></title><p>x</p>",
                "<title>{tenant.name}</title><p>x</p>",
                "<style>@imp{#if tenant.name}x{/if}ort 'a.css';</style><p>x</p>",
                "<p style='{#if tenant.name}color:red{/if}'>x</p>",
                "<!x a=\">{customer.displayName}\"><p>x</p>",
                "<p>x</p>{#if tenant.name}x{/if}<frameset><frame src='javascript:alert(1)'>",
                "{#if tenant.name}<table>{/if}<tr onclick='alert(1)'>",
                "{#if tenant.name}<select>{/if}<style><!--</style><script>alert(1)</script>--></style>",
                "<\\{ a='><img src=x onerror=alert(1)>'>x",
            })
    void whatWouldComeAboutIsRefused(String body) {
        assertThat(problems(body)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Based on x = 3, javascript: the good parts &lt;script&gt;</p>",
                "<a href='/a:b'>x</a><a href='?u=javascript:'>x</a><a href='#on'>x</a>",
                "<a href='mailto:a@b.example'>x</a><a href='tel:+49301'>x</a><a href='myshop://cart'>x</a>",
                "<a href='{campaign.unsubscribeUrl}'>x</a><a href='https://x.example/{customer.externalId}?a=b:c'>x</a>",
                "<img src='cid:logo'><img src='data:image/png;base64,iVBORw0KGgo='>",
                "<img src='https://x.example/a.png' srcset='https://x.example/b.png 2x' alt='{tenant.name}'>",
                "<p title=\"{#if tenant.name}a{#else}b{/if}\" class='{#if tenant.name}a{/if} b'>x</p>",
                "{#if tenant.name}<table><tr><td>x</td></tr></table>{#else}<p>y</p>{/if}",
                "<table>{#if tenant.name}<tr><td>x</td></tr>{/if}</table>",
                "<style>@font-face {src: url(https://x.example/a.woff)} a > b, i {scroll-behavior: smooth}</style><p>x</p>",
                "<p style='color: red; background: url(https://x.example/a.png)'>x</p>",
                "<!doctype html><html xmlns='http://www.w3.org/1999/xhtml' xmlns:v='urn:schemas-microsoft-com:vml'>"
                        + "<head><meta charset='utf-8'><meta http-equiv='Content-Type' content='text/html'>"
                        + "<meta http-equiv='X-UA-Compatible' content='IE=edge'><meta name='viewport' content='x'>"
                        + "<title>Tea</title></head><body bgcolor=white><o:p>x</o:p></body></html>",
                "<!--[if mso]><table><tr><td><![endif]--><p>x</p><!--[if mso]></td></tr></table><![endif]-->",
                "<![if !mso]><p>x</p><![endif]>",
                "<video src='https://x.example/a.mp4' controls></video><details><summary>x</summary>y</details>",
                "<p>it's {it's} \\{customer.displayName\\} a < b</p>",
                "<p>https://x.example/a and {customer.displayName}</p>",
                "<ul><li>a<li>b</ul><p>x<p>y",
            })
    void whatMailsAreMadeOfIsNot(String body) {
        assertThat(problems(body)).isEmpty();
    }

    @Test
    void theirPlaceIsTold() {
        assertPlace("<p>x</p>\n<script>a</script>", 2, 1);
        assertPlace("<p>{tenant.name}</p>\n  <p onclick='a'>x", 2, 6);
        assertPlace("<p>\\{a\\}</p> <a href='data:,x'>x</a>", 1, 17);
        assertPlace("{#if tenant.name}x{/if}\n<b style='x:expression(1)'>x", 2, 4);
    }

    private static void assertPlace(String body, int line, int column) {
        assertThat(problems(body))
                .extracting(TemplateProblem::line, TemplateProblem::column)
                .containsExactly(tuple(line, column));
    }

    @Test
    void whatTheParserWouldNotReadIsRefused() {
        assertThat(problems("<p " + "a%d ".repeat(600).formatted(numbers(600)) + "onclick=alert(1)>x</p>"))
                .hasSize(1);
        assertThat(problems("<p " + "xmlns:a='' ".repeat(11) + ">x</p>")).hasSize(1);
        assertThat(problems("<script>".repeat(1_000) + "x")).hasSize(TemplateScanner.MAX_PROBLEMS);
    }

    private static Object[] numbers(int count) {
        return IntStream.range(0, count).boxed().toArray();
    }

    private static List<TemplateProblem> problems(String body) {
        return Templates.problemsOfBody(ContentKind.EMAIL, body);
    }
}
