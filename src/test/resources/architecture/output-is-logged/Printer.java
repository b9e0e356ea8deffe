package app.marquee.campaign;

class Printer {
    void sent() {
        System.out.println("sent");
    }
}
