package app.marquee.channel;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.outbound.WebAddress;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AliyunSignatureTest {
    /** The example of Aliyun's description of the signature. */
    @Test
    void aRequestIsSignedAsInTheProvidersExample() {
        var call = new AliyunSignature("YourAccessKeyId", "YourAccessKeySecret")
                .sign(
                        WebAddress.parse("https://ecs.cn-shanghai.aliyuncs.com"),
                        "RunInstances",
                        "2014-05-26",
                        Map.of(
                                "ImageId",
                                "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
                                "RegionId",
                                "cn-shanghai"),
                        Instant.parse("2023-10-26T10:22:32Z"),
                        "3156853299f313e23d1673dc12e1703d");

        assertThat(call.headers().get("Authorization"))
                .endsWith("Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }
}
